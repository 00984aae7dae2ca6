// Front door, browser-safe: the contract tree, the event types, the permissions.
import * as contract from './features/contracts.ts'

export { contract }
export type Contract = typeof contract
export {
  allPermissions,
  builtInRoles,
  grants,
  isInsider,
  type Permission,
  permissions,
} from './access/permissions.ts'
export type { Access, ProcedureMeta } from './core/base-contract.ts'
export { type ErrorCode, errorBody, errorMessage, errorStatus, type Issue } from './core/errors.ts'
export {
  type EventPayload,
  type EventType,
  eventDefinitions,
  type LossyType,
  lossyDefinitions,
} from './features/event-types.ts'
export type { LossyEvent, ParleyEvent, StreamFrame, SubscriptionFrame } from './features/events/contract.ts'
