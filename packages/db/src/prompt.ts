/** There at once where that can be, else a promise of it: each promise on the path of a message costs as much as a statement. */
export type Prompt<T> = T | Promise<T>

/** Whether it is to be waited for. The query builder's own promises are none of node's, and run when they are waited for. */
export const isPromise = <T>(value: Prompt<T>): value is Promise<T> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function'

/** Goes on with a value: at once, or when it is there. What `go` throws is thrown or a rejection accordingly. */
export const withIt = <T, U>(value: Prompt<T>, go: (value: T) => Prompt<U>): Prompt<U> =>
  isPromise(value) ? value.then(go) : go(value)

/**
 * Begins the second without waiting for the first, where the first is to be waited for: both are on their way to the
 * database then, which does them in order. The first one's failure is what is heard.
 */
export function alongside<T>(first: Prompt<unknown>, next: () => Prompt<T>): Prompt<T> {
  if (!isPromise(first)) return next()
  const both = Promise.all([first, begun(next)])
  return both.then(([, result]) => result)
}

const begun = async <T>(next: () => Prompt<T>): Promise<T> => next()
