// A disk that forgets nothing proves nothing.
import { expect, it } from 'vitest'
import { type DiskOp, fileAt, readCall, readTrace } from './disk.ts'
import { randomFrom } from './random.ts'

const random = randomFrom(7)
const base = Buffer.from('....')
const write = (began: number, at: number, text: string): DiskOp => ({
  file: 'x',
  began,
  ended: began + 1,
  kind: 'write',
  at,
  bytes: Buffer.from(text),
})
const sync = (began: number): DiskOp => ({ file: 'x', began, ended: began + 1, kind: 'sync' })
const ops = [write(10, 0, 'ab'), sync(20), write(30, 2, 'cd'), write(40, 4, 'ef')]
const at = (time: number, fate: Parameters<typeof fileAt>[3], from = ops) =>
  fileAt(base, from, time, fate, random).toString()

it('keeps what was synced when the power goes, and forgets the rest', () => {
  expect(at(15, 'none of it')).toBe('....')
  // The call had not come back yet.
  expect(at(20.5, 'none of it')).toBe('....')
  expect(at(21, 'none of it')).toBe('ab..')
  expect(at(99, 'none of it')).toBe('ab..')
  expect(at(99, 'all until then')).toBe('abcdef')
})

it('keeps any part of what was not synced, out of order and in halves', () => {
  const seen = new Set(Array.from({ length: 50 }, () => at(99, 'some writes')))
  expect(seen).toEqual(new Set(['ab..', 'abcd', 'ab..ef', 'abcdef']))
  const long = [write(10, 0, 'a'.repeat(512) + 'b'.repeat(512))]
  const halves = new Set(Array.from({ length: 50 }, () => at(99, 'some sectors', long).slice(510, 514)))
  expect(halves.size).toBeGreaterThan(2)
})

it('does not take for synced what was written while the sync was under way', () => {
  expect(at(50, 'none of it', [write(10, 0, 'ab'), sync(10.5), write(30, 2, 'cd')])).toBe('....')
})

it('shortens a file, and what it grows by is empty', () => {
  const cut: DiskOp = { file: 'x', began: 50, ended: 51, kind: 'cut', length: 1 }
  expect(at(99, 'all until then', [...ops, cut, write(60, 3, '!')])).toBe('a\0\0!')
})

it('reads what strace writes, also where threads interrupt each other', async () => {
  const lines = [
    '7 100.5 pwrite64(3</data/parley.db-wal>, "\\x61\\x62", 2, 32) = 2 <0.000010>',
    '7 100.6 fsync(3</data/parley.db-wal> <unfinished ...>',
    '8 100.7 pwrite64(4<\\x2f\\x64\\x2f\\x78>, "\\x63", 1, 0) = 1 <0.000020>',
    '7 100.9 <... fsync resumed>) = 0 <0.300000>',
    '7 101.0 ftruncate(3</data/parley.db-wal>, 0) = 0 <0.000010>',
    '7 101.1 +++ exited with 0 +++',
  ]
  const found: string[] = []
  for await (const op of readTrace(
    (async function* () {
      yield* lines
    })(),
  ))
    found.push(`${op.kind} ${op.file} ${Math.round(op.ended)}`)
  expect(found).toEqual([
    'write parley.db-wal 100500',
    'write x 100700',
    'sync parley.db-wal 100900',
    'cut parley.db-wal 101000',
  ])
  expect(() => readCall('7 1.5 unlink(3</data/parley.db>) = 0 <0.1>')).toThrow('cannot be followed')
})
