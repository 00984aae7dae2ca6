import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Bus, Hint } from './types.ts'

/** What every bus promises. `make` gives a fresh one, connected to nobody else. */
export function busConformance(name: string, make: () => Promise<Bus>) {
  describe(`${name} bus`, () => {
    const open: Bus[] = []
    const bus = async () => {
      const made = await make()
      open.push(made)
      return made
    }
    afterEach(async () => {
      for (const made of open.splice(0)) await made.close()
    })

    it('wakes every subscriber, in order', async () => {
      const it = await bus()
      const [first, second]: [Hint[], Hint[]] = [[], []]
      it.subscribe((hint) => first.push(hint))
      it.subscribe((hint) => second.push(hint))
      it.publish({ scopeId: 'a', seq: 1 })
      it.publish({ scopeId: 'b', seq: 7 })
      const both = [
        { scopeId: 'a', seq: 1 },
        { scopeId: 'b', seq: 7 },
      ]
      await vi.waitFor(() => expect([first, second]).toEqual([both, both]))
    })

    it('leaves alone who has unsubscribed', async () => {
      const it = await bus()
      const [gone, stays]: [Hint[], Hint[]] = [[], []]
      const leave = it.subscribe((hint) => gone.push(hint))
      it.subscribe((hint) => stays.push(hint))
      leave()
      leave()
      it.publish({ scopeId: 'a', seq: 1 })
      await vi.waitFor(() => expect(stays).toHaveLength(1))
      expect(gone).toEqual([])
    })

    it('shields publisher and neighbours from a listener that throws', async () => {
      const it = await bus()
      const heard: Hint[] = []
      it.subscribe(() => {
        throw new Error('broken listener')
      })
      it.subscribe((hint) => heard.push(hint))
      it.publish({ scopeId: 'a', seq: 1 })
      await vi.waitFor(() => expect(heard).toHaveLength(1))
    })

    it('takes hints after closing without delivering them', async () => {
      const it = await bus()
      const heard: Hint[] = []
      it.subscribe((hint) => heard.push(hint))
      await it.close()
      it.publish({ scopeId: 'a', seq: 1 })
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(heard).toEqual([])
    })
  })
}
