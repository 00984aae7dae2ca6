import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Wire } from '../../testing.ts'
import type { Bus, BusOptions, Hint, Signal } from '../types.ts'

/** A wire that hung is given up after seconds, and tried again after further ones. */
const patience = { timeout: 30_000, interval: 20 }
const set = (userId: string): Signal => ({ kind: 'set', userId })
const is = (wanted: Signal) => (signal: Signal) => JSON.stringify(signal) === JSON.stringify(wanted)
const withoutRestored = (signals: Signal[]) => signals.filter(({ kind }) => kind !== 'restored')

/** What every bus of several processes promises. `join` gives another process on the same bus, over `wire` if given. */
export function busPairConformance(
  name: string,
  join: (options: BusOptions, wire?: Wire) => Promise<Bus>,
  makeWire: () => Promise<Wire>,
) {
  describe(`${name} bus, over several processes`, () => {
    const open: Bus[] = []
    const wires: Wire[] = []
    afterEach(async () => {
      for (const bus of open.splice(0)) await bus.close()
      for (const wire of wires.splice(0)) wire.close()
    })

    async function process(options: BusOptions = {}, wire?: Wire) {
      const bus = await join(options, wire)
      open.push(bus)
      const [hints, signals]: [Hint[], Signal[]] = [[], []]
      bus.subscribe((hint) => hints.push(hint))
      bus.hear((signal) => signals.push(signal))
      return { bus, hints, signals }
    }
    type Process = Awaited<ReturnType<typeof process>>
    let markers = 0
    /** Until all that was said before has arrived: what one process says keeps its order. */
    async function quiet(a: Process, b: Process) {
      const ends = [a, b].map(({ bus }) => {
        const end = set(`marker ${++markers}`)
        bus.tell(end)
        return end
      })
      await vi.waitFor(() => {
        for (const { signals } of [a, b]) expect(signals).toEqual(expect.arrayContaining(ends))
      }, patience)
      for (const { signals } of [a, b]) for (const end of ends) signals.splice(signals.findIndex(is(end)), 1)
    }
    /** Until each has heard of the other. */
    async function meet(a: Process, b: Process) {
      await vi.waitFor(async () => {
        await Promise.all([a.bus.health(), b.bus.health()])
        a.bus.tell(set('a is here'))
        b.bus.tell(set('b is here'))
        expect(a.signals).toContainEqual(set('b is here'))
        expect(b.signals).toContainEqual(set('a is here'))
      }, patience)
      await quiet(a, b)
      for (const { hints, signals } of [a, b]) for (const list of [hints, signals]) list.length = 0
    }

    it('tells the other what one says, and neither of them anything twice', async () => {
      const [a, b] = [await process(), await process()]
      await meet(a, b)
      a.bus.tell(set('one'))
      a.bus.publish({ scopeId: 'w', seq: 1 })
      b.bus.tell(set('two'))
      await quiet(a, b)
      for (const { signals } of [a, b]) expect(new Set(signals)).toEqual(new Set([set('one'), set('two')]))
      for (const { signals } of [a, b]) expect(signals).toHaveLength(2)
      for (const { hints } of [a, b]) expect(hints).toEqual([{ scopeId: 'w', seq: 1 }])
    })

    it('carries a burst: the newest hint of each scope, and every signal in order', async () => {
      const [a, b] = [await process(), await process()]
      await meet(a, b)
      const people = Array.from({ length: 500 }, (_, n) => `person ${n} ${'ü'.repeat(n % 50)}`)
      for (const [n, userId] of people.entries()) {
        a.bus.publish({ scopeId: `scope ${n % 200}`, seq: n })
        a.bus.tell(set(userId))
      }
      await vi.waitFor(() => expect(b.signals).toHaveLength(500), patience)
      expect(b.signals).toEqual(people.map(set))
      const newest = new Map(b.hints.map(({ scopeId, seq }) => [scopeId, seq]))
      expect([...newest.values()].sort((x, y) => x - y)).toEqual(Array.from({ length: 200 }, (_, n) => 300 + n))
    })

    it('goes on alone while the wire is cut, says that it is, and tells of the gap when it is back', async () => {
      const wire = await makeWire()
      wires.push(wire)
      const said: string[] = []
      const log = {
        info: (_: object, text: string) => said.push(text),
        warn: (_: object, text: string) => said.push(text),
      }
      const [a, b] = [await process({ log }, wire), await process()]
      await meet(a, b)
      wire.cut()
      await vi.waitFor(() => expect(a.bus.health()).rejects.toThrow(), patience)
      a.bus.tell(set('to myself'))
      a.bus.publish({ scopeId: 'w', seq: 1 })
      expect([withoutRestored(a.signals), a.hints]).toEqual([[set('to myself')], [{ scopeId: 'w', seq: 1 }]])
      await wire.mend()
      await vi.waitFor(() => expect(a.signals.at(-1)).toEqual({ kind: 'restored' }), patience)
      await meet(a, b)
      a.bus.publish({ scopeId: 'w', seq: 2 })
      await vi.waitFor(() => expect(b.hints).toEqual([{ scopeId: 'w', seq: 2 }]), patience)
      expect(said).toHaveLength(2)
    })

    it('notices a wire that only hangs, and is not held up by it', async () => {
      const wire = await makeWire()
      wires.push(wire)
      const [a, b] = [await process({}, wire), await process()]
      await meet(a, b)
      wire.hang()
      for (let n = 0; n < 5_000; n++) a.bus.tell(set(`person ${n}`))
      expect(withoutRestored(a.signals)).toHaveLength(5_000)
      await vi.waitFor(() => expect(a.bus.health()).rejects.toThrow(), patience)
      wire.wake()
      await meet(a, b)
    })

    it('carries any text as it is', async () => {
      const [a, b] = [await process(), await process()]
      await meet(a, b)
      const texts = ['\u0000', '"]', '\u2028', '\ud83d', "'; DROP TABLE event; --", '🙂']
      for (const text of texts) b.bus.tell(set(text))
      await quiet(a, b)
      expect(a.signals).toEqual(texts.map(set))
    })
  })
}
