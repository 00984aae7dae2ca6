// How a procedure is declared: its path, who may call it, an example of what it answers, and its errors.
// This is one of the three spots that know oRPC's v1 spelling (`.route()`); version 2 changes it here alone.
import { type ErrorMap, oc } from '@orpc/contract'
import * as v from 'valibot'
import type { Permission } from '../access/permissions.ts'
import { type ErrorCode, errorMessage, errorStatus } from './errors.ts'

/**
 * Who may call: anybody, anybody signed in, or who holds this permission where the object lives.
 * A procedure without it does not compile, and fails at boot if the compiler was silenced.
 */
export type Access = 'public' | 'signed-in' | Permission

export interface ProcedureMeta {
  access?: Access
  /** What goes in (beyond the path's ids) and what comes out, for the documentation. */
  example?: { input?: unknown; output?: unknown }
  /** Not in the REST surface, nor in its document. */
  rpcOnly?: boolean
}

const Issues = v.object({ issues: v.array(v.object({ path: v.string(), message: v.string() })) })
const dataOf: Partial<Record<ErrorCode, v.GenericSchema>> = {
  BAD_REQUEST: v.optional(Issues),
  CONFLICT: v.optional(Issues),
  TOO_MANY_REQUESTS: v.optional(v.object({ retryAfter: v.number() })),
  INTERNAL_SERVER_ERROR: v.optional(v.object({ requestId: v.string() })),
}
const entry = (code: ErrorCode) => ({ status: errorStatus[code], message: errorMessage[code], data: dataOf[code] })

const errorsOf = <C extends ErrorCode>(codes: readonly C[]) =>
  Object.fromEntries(codes.map((code) => [code, entry(code)])) as { [K in C]: ReturnType<typeof entry> } & ErrorMap

const always = ['BAD_REQUEST', 'TOO_MANY_REQUESTS', 'INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE'] as const

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api`; `{name}` takes the input field of that name. */
  path: `/${string}`
  summary: string
  description?: string
  tag:
    | 'Me'
    | 'Workspaces'
    | 'Members'
    | 'Invitations'
    | 'Channels'
    | 'Sections'
    | 'Messages'
    | 'Threads'
    | 'Saved'
    | 'Drafts'
    | 'Presence'
    | 'Events'
  access: Access
  /** Default 200. */
  status?: 200 | 201 | 204
  /** Beyond those that every procedure has. */
  errors?: readonly ErrorCode[]
  example?: ProcedureMeta['example']
}

export const endpoint = (e: Endpoint) => {
  const codes: ErrorCode[] = [...always, ...(e.errors ?? [])]
  if (e.access !== 'public') codes.push('UNAUTHORIZED')
  if (e.access !== 'public' && e.access !== 'signed-in') codes.push('FORBIDDEN', 'NOT_FOUND')
  if (e.method !== 'GET') codes.push('PAYLOAD_TOO_LARGE', 'INSUFFICIENT_STORAGE')
  return oc
    .$meta<ProcedureMeta>({})
    .errors(errorsOf([...new Set(codes)]))
    .meta({ access: e.access, example: e.example })
    .route({
      method: e.method,
      path: e.path,
      summary: e.summary,
      description: e.description,
      tags: [e.tag],
      successStatus: e.status ?? 200,
    })
}

/** For procedures that take nothing: whatever is sent all the same is refused, like any unknown field. */
export const nothing = v.optional(v.strictObject({}))

/** Every list answers in this shape; `nextCursor` is null at the end. */
export const page = <S extends v.GenericSchema>(item: S) =>
  v.object({ items: v.array(item), nextCursor: v.nullable(v.string()) })

/**
 * For the long lists that are read all day: their verbs write every field of an answer by its name, and looking at each of
 * thousands of values once more costs more than reading them. In tests every such answer is looked at.
 */
export const asWritten = <S extends v.GenericSchema>(schema: S): S => {
  const standard = schema['~standard']
  return { ...schema, asWritten: true, '~standard': { ...standard, validate: (value: unknown) => ({ value }) } }
}
