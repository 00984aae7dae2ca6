import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Bus, type Hint, maxSignalBytes, type Signal } from './types.ts'

const typing = (userId: string): Signal => ({
  kind: 'typing',
  workspaceId: 'w',
  channelId: 'c',
  parentId: null,
  userId,
  at: '2026-11-20T09:30:00.000Z',
})

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

    it('carries signals beside the hints, each to its own listeners', async () => {
      const it = await bus()
      const [hints, signals]: [Hint[], Signal[]] = [[], []]
      it.subscribe((hint) => hints.push(hint))
      it.hear((signal) => signals.push(signal))
      it.tell(typing('ada'))
      it.publish({ scopeId: 'a', seq: 1 })
      it.tell({ kind: 'active', process: '0123456789ab', userIds: ['ünï', '🙂'] })
      await vi.waitFor(() => {
        expect(hints).toEqual([{ scopeId: 'a', seq: 1 }])
        expect(signals).toEqual([typing('ada'), { kind: 'active', process: '0123456789ab', userIds: ['ünï', '🙂'] }])
      })
    })

    it('carries a signal of the largest size whole, and one beyond it not at all', async () => {
      const it = await bus()
      const heard: Signal[] = []
      it.hear((signal) => heard.push(signal))
      const room = maxSignalBytes - JSON.stringify(typing('')).length
      it.tell(typing('é'.repeat(room)))
      it.tell(typing('x'.repeat(room)))
      it.tell(typing('after'))
      await vi.waitFor(() => expect(heard).toEqual([typing('x'.repeat(room)), typing('after')]))
    })

    it('leaves alone who has unsubscribed', async () => {
      const it = await bus()
      const [gone, stays]: [unknown[], unknown[]] = [[], []]
      const leave = [it.subscribe((hint) => gone.push(hint)), it.hear((signal) => gone.push(signal))]
      it.subscribe((hint) => stays.push(hint))
      it.hear((signal) => stays.push(signal))
      for (const end of [...leave, ...leave]) end()
      it.publish({ scopeId: 'a', seq: 1 })
      it.tell(typing('ada'))
      await vi.waitFor(() => expect(stays).toHaveLength(2))
      expect(gone).toEqual([])
    })

    it('shields publisher and neighbours from a listener that throws', async () => {
      const it = await bus()
      const heard: unknown[] = []
      const broken = () => {
        throw new Error('broken listener')
      }
      it.subscribe(broken)
      it.hear(broken)
      it.subscribe((hint) => heard.push(hint))
      it.hear((signal) => heard.push(signal))
      it.publish({ scopeId: 'a', seq: 1 })
      it.tell(typing('ada'))
      await vi.waitFor(() => expect(heard).toHaveLength(2))
    })

    it('takes hints and signals after closing without delivering them', async () => {
      const it = await bus()
      const heard: unknown[] = []
      it.subscribe((hint) => heard.push(hint))
      it.hear((signal) => heard.push(signal))
      await it.close()
      it.publish({ scopeId: 'a', seq: 1 })
      it.tell(typing('ada'))
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(heard).toEqual([])
    })
  })
}
