import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { gathered } from './log-gathered.ts'

function listening() {
  const told: string[] = []
  const log = gathered({
    write: (lines) => told.push(lines),
    flush(done) {
      told.push('flushed')
      done?.()
    },
    flushSync: () => void told.push('flushed at once'),
  })
  return { told, log }
}

it('hands on the lines of one turn together, in their order, and those of the next by themselves', async () => {
  const { told, log } = listening()
  for (const line of ['1\n', '2\n', '3\n']) log.write(line)
  expect(told).toEqual([])
  await nextTurn()
  expect(told).toEqual(['1\n2\n3\n'])
  log.write('4\n')
  await nextTurn()
  expect(told).toEqual(['1\n2\n3\n', '4\n'])
})

it('holds back no line when it is flushed, and says none twice', async () => {
  const { told, log } = listening()
  log.write('1\n')
  log.flush(() => told.push('done'))
  log.write('2\n')
  log.flushSync()
  await nextTurn()
  expect(told).toEqual(['1\n', 'flushed', 'done', '2\n', 'flushed at once'])
})

it('says what is left when the process ends, and lets it end where nobody reads any more', () => {
  const before = new Set(process.listeners('exit'))
  const told: string[] = []
  const log = gathered({
    write: (lines) => told.push(lines),
    flush() {},
    flushSync() {
      throw new Error('EPIPE')
    },
  })
  log.write('1\n')
  const [atTheEnd] = process.listeners('exit').filter((one) => !before.has(one))
  expect(() => atTheEnd?.(0)).not.toThrow()
  expect(told).toEqual(['1\n'])
  expect(() => log.flushSync()).toThrow('EPIPE')
})

it('does not wait for the end of a turn in which very much is said', () => {
  const { told, log } = listening()
  const line = `${'x'.repeat(999)}\n`
  for (let i = 0; i < 40; i++) log.write(line)
  expect(told.map((lines) => lines.length)).toEqual([17_000, 17_000])
})
