import * as v from 'valibot'
import { inOurWords } from './server-words.ts'

/** Checks a form with a validator: the first thing that is wrong with each field, by its name. */
export const checkedBy =
  <S extends v.GenericSchema>(schema: S) =>
  (values: v.InferInput<S>): { input: v.InferOutput<S> } | { errors: Record<string, string> } => {
    const checked = v.safeParse(schema, values)
    if (checked.success) return { input: checked.output }
    const errors: Record<string, string> = {}
    for (const issue of checked.issues) errors[v.getDotPath(issue) ?? ''] ??= inOurWords(issue.message)
    return { errors }
  }
