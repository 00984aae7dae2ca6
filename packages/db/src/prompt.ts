/** There at once where that can be, else a promise of it: each promise on the path of a message costs as much as a statement. */
export type Prompt<T> = T | Promise<T>

/** Whether it is to be waited for. The query builder's own promises are none of node's, and run when they are waited for. */
export const isPromise = <T>(value: Prompt<T>): value is Promise<T> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function'

/** Goes on with a value: at once, or when it is there. What `go` throws is thrown or a rejection accordingly. */
export const withIt = <T, U>(value: Prompt<T>, go: (value: T) => Prompt<U>): Prompt<U> =>
  isPromise(value) ? value.then(go) : go(value)
