import { AsyncResource } from 'node:async_hooks'
import type { Bus, Hint } from './types.ts'

/**
 * The bus of a single process.
 *
 * @param onError hears what a listener threw; by default it is ignored.
 */
export function memoryBus(onError: (error: unknown) => void = () => {}): Bus {
  const listeners = new Set<(hint: Hint) => void>()
  return {
    publish(hint) {
      for (const listener of [...listeners]) listener(hint)
    },
    subscribe(listener) {
      // The publisher stands inside its own async context (its transaction, its request): a listener must not inherit it.
      const bound = AsyncResource.bind((hint: Hint) => {
        try {
          listener(hint)
        } catch (error) {
          onError(error)
        }
      })
      listeners.add(bound)
      return () => void listeners.delete(bound)
    },
    async close() {
      listeners.clear()
      this.publish = () => {}
      this.subscribe = () => () => {}
    },
  }
}
