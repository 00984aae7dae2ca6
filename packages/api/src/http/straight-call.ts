// A call over RPC that is in order goes straight from its body to its verb and back. The library's handler makes some sixty
// promises around a verb, more than the verb itself. What is found wrong before the verb is asked takes the library's way,
// which says what it is: so nothing is judged here, and there is one place for each sentence.
import { StandardRPCJsonSerializer, StandardRPCSerializer } from '@orpc/client/standard'
import { getEventIteratorSchemaDetails, ValidationError, validateORPCError } from '@orpc/contract'
import { type AnyProcedure, getRouter, isProcedure, ORPCError } from '@orpc/server'
import type { ProcedureMeta } from '../core/base-contract.ts'
import { admit, type RequestContext, translate } from '../core/procedures.ts'
import { router } from '../features/routers.ts'
import { refuseEndless } from './bodies.ts'
import { listForObject } from './no-lists.ts'
import type { StandardResponse } from './node-call.ts'
import { listRoutes } from './routes.ts'

type Definition = AnyProcedure['~orpc']
type Schema = NonNullable<Definition['inputSchema']>
interface Call {
  path: string[]
  procedure: AnyProcedure
  definition: Definition
  /** It answers with a stream, whose frames never pass here. */
  streams: boolean
}

/** By path below `/rpc`. Whatever has more around it than our one middleware is not among them. */
function straightOnes(): Map<string, Call> {
  const calls = new Map<string, Call>()
  for (const { name } of listRoutes()) {
    const path = name.split('.')
    const procedure: unknown = getRouter(router, path)
    if (!isProcedure(procedure)) continue
    const definition = procedure['~orpc']
    const { middlewares, inputValidationIndex, outputValidationIndex, outputSchema } = definition
    if (middlewares.length !== 1 || inputValidationIndex !== 1 || outputValidationIndex !== 1) continue
    const streams = getEventIteratorSchemaDetails(outputSchema) !== undefined
    calls.set(`/${path.join('/')}`, { path, procedure, definition, streams })
  }
  return calls
}

const isThenable = (value: unknown): boolean =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function'

const checked = (schema: Schema, value: unknown) => schema['~standard'].validate(value)

function outputOf(result: Awaited<ReturnType<typeof checked>>, sent: unknown): unknown {
  if (!result.issues) return result.value
  const message = 'Output validation failed'
  const cause = new ValidationError({ message, issues: result.issues, data: sent })
  throw new ORPCError('INTERNAL_SERVER_ERROR', { message, cause })
}

/** How the library puts what a procedure answered, or threw, into the form of the wire. */
export interface Codec {
  encode(output: unknown, procedure: AnyProcedure): StandardResponse
  encodeError(error: ORPCError<string, unknown>): StandardResponse
}

export function straightCalls(codec: Codec) {
  const calls = straightOnes()
  const serializer = new StandardRPCSerializer(new StandardRPCJsonSerializer())

  /** What the verb is to get; undefined: something is wrong with what was sent. */
  function inputOf({ definition }: Call, sent: unknown) {
    refuseEndless(sent)
    const input = serializer.deserialize(sent as never)
    const schema = definition.inputSchema
    if (!schema) return { value: input, issues: undefined }
    return listForObject(schema as never, input) ? undefined : checked(schema, input)
  }

  /**
   * For a POST below `/rpc` of somebody who is signed in. undefined: nothing was done, and the library is to answer; the
   * body may be asked for again.
   */
  async function call(
    below: string,
    body: () => Promise<unknown>,
    lastEventId: string | undefined,
    context: RequestContext,
  ): Promise<StandardResponse | undefined> {
    const known = calls.get(below)
    // A stream that is not taken over by the hub has to be an iterator, which the library makes bytes of.
    if (!known || (known.streams && !context.takeover)) return undefined
    const { path, procedure, definition, streams } = known
    let input: Awaited<ReturnType<typeof inputOf>>
    try {
      const judging = inputOf(known, await body())
      input = judging instanceof Promise ? await judging : judging
    } catch {
      return undefined
    }
    if (!input || input.issues) return undefined
    try {
      const actor = admit(context, (definition.meta as ProcedureMeta).access, path)
      const admitted = context.actor === actor ? context : { ...context, actor }
      const asked = {
        context: admitted,
        input: input.value,
        path,
        procedure,
        errors: {},
        lastEventId,
        signal: undefined,
      }
      const answering = definition.handler(asked as never)
      // What is there at once is not waited for.
      const answered = isThenable(answering) ? await answering : answering
      if (streams) return { status: 200, headers: {}, body: undefined }
      const judging = definition.outputSchema ? checked(definition.outputSchema, answered) : { value: answered }
      const output = outputOf(judging instanceof Promise ? await judging : judging, answered)
      return codec.encode(output, procedure)
    } catch (caught) {
      const error = await validateORPCError(definition.errorMap, translate(caught, context, path.join('.')))
      return codec.encodeError(error)
    }
  }

  return {
    call,
    /** Whether it is a call with an answer that ends. */
    knows: (below: string) => calls.get(below)?.streams === false,
  }
}
