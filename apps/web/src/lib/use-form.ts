import { type ChangeEvent, type FormEvent, useRef, useState } from 'react'

type Values = Record<string, string>
interface Options<V extends Values, Output> {
  initial: V
  /** The input to send, or the words beside the fields that are not right. */
  check: (values: V) => { input: Output } | { errors: Record<string, string> }
  submit: (input: Output) => Promise<unknown>
  /** Which words stand beside which field, and which stand over the form. */
  explain: (error: unknown, fields: readonly string[]) => { fields: Record<string, string>; rest?: string }
}

/** One form: values, errors beside the fields, one submission at a time. */
export function useForm<V extends Values, Output>({ initial, check, submit, explain }: Options<V, Output>) {
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  function show(found: Record<string, string>, rest?: string) {
    setErrors(found)
    setProblem(rest)
    const first = Object.keys(initial).find((name) => found[name])
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }

  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const checked = check(values)
    if ('errors' in checked) return show(checked.errors, checked.errors[''])
    setBusy(true)
    show({})
    try {
      await submit(checked.input)
    } catch (error) {
      const { fields, rest } = explain(error, Object.keys(initial))
      show(fields, rest)
    } finally {
      setBusy(false)
    }
  }

  const field = <N extends keyof V & string>(name: N) => ({
    name,
    value: values[name] as string,
    error: errors[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => {
      setValues((all) => ({ ...all, [name]: event.target.value }))
      setErrors(({ [name]: _gone, ...others }) => others)
    },
  })
  const reset = (to: V = initial) => setValues(to)

  return { form: { ref: form, onSubmit, noValidate: true }, field, values, problem, busy, reset }
}
