import { expect, test, vi } from 'vitest'
import type { Desk } from './desk.ts'
import { lateDesk } from './late-desk.ts'

const ada = { channelIds: ['general'], people: { w: ['bob'] }, idle: false }
const options = { show: async () => {}, ask: async () => [], tell: () => {}, isOver: () => false }

function recorder() {
  const said: unknown[] = []
  const desk: Desk = {
    open: (id) => said.push(['open', id]),
    look: (screens) => said.push(['look', screens]),
    heard: (items) => said.push(['heard', items]),
  }
  return { said, desk }
}

test('what Ada looked at while the desk was loaded is on it when it opens', async () => {
  const { said, desk } = recorder()
  const late = lateDesk(options, async () => ({ openDesk: () => desk }))
  late.look([ada])
  late.open('stream-1')
  expect(said).toEqual([])
  await vi.waitFor(() =>
    expect(said).toEqual([
      ['look', [ada]],
      ['open', 'stream-1'],
    ]),
  )
  late.heard([])
  late.look([])
  late.open(undefined)
  expect(said.slice(2)).toEqual([
    ['heard', []],
    ['look', []],
    ['open', undefined],
  ])
})

test('nothing is loaded before there is a stream, and one desk however often it opens', async () => {
  const { said, desk } = recorder()
  let loads = 0
  const opened = vi.fn(() => desk)
  const late = lateDesk(options, async () => {
    loads++
    return { openDesk: opened }
  })
  late.look([ada])
  late.open(undefined)
  expect(loads).toBe(0)
  late.open('stream-1')
  late.open(undefined)
  late.open('stream-2')
  await vi.waitFor(() => expect(said.at(-1)).toEqual(['open', 'stream-2']))
  expect(opened).toHaveBeenCalledOnce()
})

test('a stream that broke before the desk was there leaves it closed', async () => {
  const { said, desk } = recorder()
  const late = lateDesk(options, async () => ({ openDesk: () => desk }))
  late.open('stream-1')
  late.open(undefined)
  await vi.waitFor(() => expect(said.at(-1)).toEqual(['open', undefined]))
})

test('when it could not be loaded the next stream tries again', async () => {
  const { said, desk } = recorder()
  let broken = true
  const load = vi.fn(async () => {
    if (broken) throw new TypeError('Failed to fetch')
    return { openDesk: () => desk }
  })
  const late = lateDesk(options, load)
  late.open('stream-1')
  await vi.waitFor(() => expect(load.mock.settledResults[0]?.type).toBe('rejected'))
  broken = false
  late.open('stream-2')
  await vi.waitFor(() => expect(said.at(-1)).toEqual(['open', 'stream-2']))
  expect(load).toHaveBeenCalledTimes(2)
})
