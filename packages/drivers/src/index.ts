// What needs no other server. Redis and Postgres have doors of their own: their clients are loaded only where one is named.
export { memoryBus } from './bus/memory.ts'
export { type Bus, type BusOptions, type Hint, maxSignalBytes, type Signal } from './bus/types.ts'
export { addressKey } from './limiter/address-key.ts'
export { memoryLimiter } from './limiter/memory.ts'
export type { Limiter, LimiterOptions, Verdict } from './limiter/types.ts'
