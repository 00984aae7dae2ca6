// Front door, browser-safe: the typed client and its TanStack Query utilities. The contract comes by type alone, so
// no schema travels to the browser with it.
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { CallError } from './client/answer.ts'
import { type CallOptions, call } from './client/call.ts'
import type { ClientOptions } from './client/options.ts'
import type { Contract } from './contract.ts'
import type { ErrorCode, Issue } from './core/errors.ts'

export type Client = ContractRouterClient<Contract>

/** `client.messages.post(input)`: the path of names is the path of the call. */
export function createClient(options: ClientOptions): Client {
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => {}, {
      // Nobody awaits a client or a part of it: `then` would be taken for a procedure.
      get: (_, name) => (typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined),
      apply: (_target, _self, [input, callOptions]: [unknown, CallOptions?]) =>
        call(options, path, input, callOptions).catch(async (error) => {
          throw options.failed ? await options.failed(error) : error
        }),
    })
  return at([]) as Client
}

export const createQueryUtils = (client: Client) => createTanstackQueryUtils(client)
export type QueryUtils = ReturnType<typeof createQueryUtils>

/** Whatever was thrown by a call, in our own shape; undefined for what never reached the server. */
export const apiError = (
  error: unknown,
): { code: ErrorCode; status: number; message: string; issues: Issue[] } | undefined => {
  if (!(error instanceof Error && 'data' in error)) return undefined
  const { code, status, message, data } = error as Partial<CallError> & Error
  if (typeof code !== 'string' || typeof status !== 'number') return undefined
  return { code, status, message, issues: data?.issues ?? [] }
}

export { holds, isInsider, type Permission } from './access/permissions.ts'
export type { EventPayload, EventType } from './features/event-types.ts'
export type { LossyEvent, ParleyEvent, SubscriptionFrame } from './features/events/contract.ts'
