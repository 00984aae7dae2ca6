import { AsyncLocalStorage } from 'node:async_hooks'
import { idAt } from './id-at.ts'

/** Like the open transaction, the maker of ids travels with the async context: better-auth's rows take theirs here too. */
const makers = new AsyncLocalStorage<() => string>()

/** A UUIDv7 as text: sorts by the time at which it was made. */
export const newId = (): string => makers.getStore()?.() ?? idAt(Date.now())

/** Runs `work`, and whatever it calls, with ids from `make`: for data that must come out the same every time. */
export const withIds = <T>(make: () => string, work: () => Promise<T>): Promise<T> => makers.run(make, work)
