// Several processes over one bus, with time in hand.
import { memoryBus, type Signal } from '@parley/drivers'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Attendance, forgetMs, graceMs, refreshMs } from './attendance.ts'

let now = 0
const open: Attendance[] = []
beforeEach(() => {
  now = 1_000_000
})
afterEach(() => {
  for (const one of open.splice(0)) one.stop()
})

const network = memoryBus
type Changes = string[][]
function process(bus: ReturnType<typeof network>, name: string) {
  const changes: Changes = []
  const everybody = { times: 0 }
  const one = new Attendance({
    bus,
    now: () => now,
    process: name.padEnd(12, '0'),
    changed: (userIds) => {
      if (userIds === 'everybody') everybody.times++
      else changes.push(userIds)
    },
  })
  one.start()
  open.push(one)
  return { one, changes, everybody }
}
const at = (userId: string, idle = false) => ({ userId, idle })

it('is the union of all processes: away only when nobody has a screen of theirs', async () => {
  const bus = network()
  const [a, b] = [process(bus, 'a'), process(bus, 'b')]
  const [here, there] = [at('bob'), at('bob')]
  a.one.arrive(here)
  await vi.waitFor(() => expect(b.one.isActive('bob')).toBe(true))
  expect(b.changes).toEqual([['bob']])
  b.one.arrive(there)
  a.one.setIdle(here, true)
  await vi.waitFor(() => expect(a.one.isActive('bob')).toBe(true))
  b.one.setIdle(there, true)
  await vi.waitFor(() => expect([a.one.isActive('bob'), b.one.isActive('bob')]).toEqual([false, false]))
})

it('is asked by a process that has just begun who is there', () => {
  const bus = network()
  const a = process(bus, 'a')
  a.one.arrive(at('bob'))
  const late = process(bus, 'late')
  expect(late.one.isActive('bob')).toBe(true)
  expect(late.one.knows('a'.padEnd(12, '0'))).toBe(true)
  expect(a.one.knows('late'.padEnd(12, '0'))).toBe(true)
})

it('says again every 20 s who is there, and forgets after 60 what is not said again', () => {
  const bus = network()
  const a = process(bus, 'a')
  a.one.arrive(at('bob'))
  const watching = process(bus, 'b')
  for (let passed = 0; passed < 3 * forgetMs; passed += refreshMs) {
    now += refreshMs
    a.one.sweep()
    watching.one.sweep()
    expect(watching.one.isActive('bob')).toBe(true)
  }
  expect(watching.changes).toEqual([['bob']])
  // A process that dies says nothing more.
  now += forgetMs - 1
  watching.one.sweep()
  expect(watching.one.isActive('bob')).toBe(true)
  now += 1
  watching.one.sweep()
  expect(watching.one.isActive('bob')).toBe(false)
  expect(watching.one.knows('a'.padEnd(12, '0'))).toBe(false)
  expect(watching.changes).toEqual([['bob'], ['bob']])
})

it('gives the people of a process that stops ten seconds to come back elsewhere', () => {
  const bus = network()
  const a = process(bus, 'a')
  for (const userId of ['bob', 'cat']) a.one.arrive(at(userId))
  const b = process(bus, 'b')
  a.one.stop()
  b.one.arrive(at('bob'))
  now += 10_000
  b.one.sweep()
  expect([b.one.isActive('bob'), b.one.isActive('cat')]).toEqual([true, false])
  expect(b.changes.flat()).toEqual(['bob', 'cat', 'cat'])
})

it('hears nothing of somebody who reconnects in time, on whichever process', async () => {
  const bus = network()
  const [a, b] = [process(bus, 'a'), process(bus, 'b')]
  const first = at('bob')
  a.one.arrive(first)
  await vi.waitFor(() => expect(b.changes).toEqual([['bob']]))
  a.one.leave(first)
  now += graceMs - 1
  a.one.sweep()
  b.one.arrive(at('bob'))
  now += 1
  a.one.sweep()
  b.one.sweep()
  expect([a.one.isActive('bob'), b.one.isActive('bob')]).toEqual([false, true])
  await vi.waitFor(() => expect(a.one.isActive('bob')).toBe(true))
  expect(b.changes).toEqual([['bob']])
})

it('says of a thousand people at once as much as few signals carry', async () => {
  const bus = network()
  const told: Signal[] = []
  const a = process(bus, 'a')
  bus.hear((signal) => told.push(signal))
  for (let n = 0; n < 1_000; n++) a.one.arrive(at(`person ${n}`))
  await vi.waitFor(() => expect(told).toHaveLength(7))
  const named = told.flatMap((signal) => (signal.kind === 'active' ? signal.userIds : []))
  expect(new Set(named).size).toBe(1_000)
})

it('asks anew, and has everybody looked at again, when the bus had a gap', () => {
  const bus = network()
  const [a, b] = [process(bus, 'a'), process(bus, 'b')]
  a.one.arrive(at('bob'))
  b.changes.length = 0
  const told: Signal[] = []
  bus.hear((signal) => told.push(signal))
  bus.tell({ kind: 'restored' })
  expect(told.map(({ kind }) => kind)).toContain('who')
  expect(b.one.isActive('bob')).toBe(true)
  expect([a.everybody.times, b.everybody.times]).toEqual([1, 1])
})

it('does not care for what a process says of itself, nor for one that is unknown', () => {
  const bus = network()
  const a = process(bus, 'a')
  bus.tell({ kind: 'active', process: 'a'.padEnd(12, '0'), userIds: ['forged'] })
  bus.tell({ kind: 'inactive', process: 'nobody', userIds: ['bob'] })
  bus.tell({ kind: 'leaving', process: 'never heard of' })
  a.one.sweep()
  expect(a.one.isActive('forged')).toBe(false)
  expect(a.changes).toEqual([])
})

it('forgets whoever left, and goes on saying who is there, when the clock is set back', () => {
  const bus = network()
  const a = process(bus, 'a')
  const said: Signal[] = []
  bus.hear((signal) => said.push(signal))
  const here = at('bob')
  a.one.arrive(here)
  a.one.arrive(at('cat'))
  a.one.leave(here)
  now -= 3_600_000
  a.one.sweep()
  expect(a.one.isActive('bob')).toBe(false)
  expect(said.filter(({ kind }) => kind === 'active')).toMatchObject([{ userIds: ['cat'] }])
})

it('counts nobody as there who leaves twice, and lets whoever looked away go at once', () => {
  const bus = network()
  const a = process(bus, 'a')
  const [here, away] = [at('bob'), at('cat', true)]
  a.one.arrive(here)
  a.one.leave(here)
  now += graceMs
  a.one.sweep()
  a.one.leave(here)
  expect(a.one.isActive('bob')).toBe(false)
  a.one.arrive(away)
  a.one.leave(away)
  expect(a.one.isActive('cat')).toBe(false)
  expect(a.changes).toEqual([['bob'], ['bob']])
})
