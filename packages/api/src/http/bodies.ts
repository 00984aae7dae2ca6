// What is found wrong with a body before any field of it is looked at.
import type { StandardHandlerInterceptorOptions } from '@orpc/server/standard'
import { asORPCError } from '../core/procedures.ts'

/** Beside ids in the path a list or a text would be dropped without a word, and the call done with less than was meant. */
export function objectOnly(sent: unknown): void {
  if (sent !== undefined && (typeof sent !== 'object' || sent === null || Array.isArray(sent)))
    throw asORPCError('BAD_REQUEST', 'The request body must be a JSON object.')
}

/** As many as any list of the contract may have. */
const mostItems = 1_000

/**
 * A validator looks at every item before it says that there are too many, and says something about each: 120 000 of them
 * fit into a body that is small enough, and would keep the server busy for more than a second.
 */
export function refuseEndless(sent: unknown): void {
  const open = [sent]
  while (open.length > 0) {
    const one = open.pop()
    if (typeof one !== 'object' || one === null) continue
    const items = Array.isArray(one) ? one : Object.values(one)
    if (items.length > mostItems)
      throw asORPCError('BAD_REQUEST', `A list in the request body has more than ${mostItems} items.`)
    for (const item of items) if (typeof item === 'object' && item !== null) open.push(item)
  }
}

/** An interceptor that lets a check see the body as soon as it has been read. */
export const readThrough =
  <C extends object>(check: (sent: unknown) => void) =>
  <T>({
    next,
    ...options
  }: StandardHandlerInterceptorOptions<C> & { next: (options: StandardHandlerInterceptorOptions<C>) => T }): T => {
    const { request } = options
    const body = async () => {
      const sent = await request.body()
      check(sent)
      return sent
    }
    return next({ ...options, request: { ...request, body } } as StandardHandlerInterceptorOptions<C>)
  }
