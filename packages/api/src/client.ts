// Front door, browser-safe: the typed client and its TanStack Query utilities. The contract comes by type alone, so
// no schema travels to the browser with it.
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from './contract.ts'
import type { ErrorCode, Issue } from './core/errors.ts'

export type Client = ContractRouterClient<Contract>

export interface ClientOptions {
  /** Origin of the server: 'https://chat.example.com'. */
  origin: string
  fetch?: (request: Request, init?: RequestInit) => Promise<Response>
  headers?: () => Record<string, string>
}

export const createClient = ({ origin, fetch, headers }: ClientOptions): Client =>
  createORPCClient(new RPCLink({ url: `${origin}/rpc`, fetch: fetch as never, headers: headers ?? {} }))

export const createQueryUtils = (client: Client) => createTanstackQueryUtils(client)
export type QueryUtils = ReturnType<typeof createQueryUtils>

/** Whatever was thrown by a call, in our own shape; undefined for what never reached the server. */
export const apiError = (
  error: unknown,
): { code: ErrorCode; status: number; message: string; issues: Issue[] } | undefined => {
  if (!(error instanceof ORPCError)) return undefined
  const issues = (error.data as { issues?: Issue[] } | undefined)?.issues ?? []
  return { code: error.code as ErrorCode, status: error.status, message: error.message, issues }
}

export { grants, isInsider, type Permission } from './access/permissions.ts'
export type { EventPayload, EventType } from './features/event-types.ts'
export type { ParleyEvent, SubscriptionFrame } from './features/events/contract.ts'
