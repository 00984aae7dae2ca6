import type { MyChannel, Section } from '@parley/db/validators'
import { expect, test } from 'vitest'
import type { Part } from '../channels/sections.ts'
import { withMoved } from './moving.ts'
import { placeOf, placesFor, planFor } from './places.ts'

const channel = (id: string, rest: Partial<MyChannel> = {}) =>
  ({ id, kind: 'public', section: null, ...rest }) as MyChannel
const part = (id: string, ids: string[], rest: Partial<Section> = {}, unseen: string[] = []): Part => {
  const all = ids.map((one) => channel(one, id === 'directs' ? { kind: 'direct' } : {}))
  // Only what moving looks at.
  const section = { id, sort: 'name', channelIds: [], ...rest } as unknown as Section
  return { section, all, shown: all.filter((one) => !unseen.includes(one.id)) }
}
const parts = [
  part('starred', []),
  part('mine', ['m1', 'm2', 'm3'], { sort: 'hand' }, ['m2']),
  part('channels', ['a', 'b']),
  part('directs', ['bob']),
]
const names = (all: Part[]) =>
  Object.fromEntries(all.map(({ section, shown }) => [section.id, shown.map(({ id }) => id)]))
const plan = (id: string, sectionId: string, index: number) => planFor(parts, id, { sectionId, index })

test('what is picked up is shown where it would stand', () => {
  const moved = withMoved(parts, { what: 'channel', id: 'a', by: 'keys', to: { sectionId: 'mine', index: 1 } })
  expect(names(moved)).toEqual({ starred: [], mine: ['m1', 'a', 'm3'], channels: ['b'], directs: ['bob'] })
  const sections = withMoved(parts, { what: 'section', id: 'mine', by: 'keys', to: { sectionId: 'mine', index: 3 } })
  expect(sections.map(({ section }) => section.id)).toEqual(['starred', 'channels', 'directs', 'mine'])
})

test('arrows lead through every place that it may have, and people stay people', () => {
  const steps = (id: string) => placesFor(parts, id).map(({ sectionId, index }) => `${sectionId} ${index}`)
  expect(steps('a')).toEqual(['starred 0', 'mine 0', 'mine 1', 'mine 2', 'channels 0', 'channels 1'])
  expect(steps('bob')).toEqual(['starred 0', 'mine 0', 'mine 1', 'mine 2', 'directs 0'])
})

test('letting go where it was changes nothing', () => {
  expect(plan('m1', 'mine', 0)).toEqual({})
  expect(plan('gone', 'mine', 0)).toEqual({})
})

test('into a section by hand it keeps its place, also beside what is not shown', () => {
  expect(plan('a', 'mine', 1)).toEqual({
    preferences: { starred: false, section: 'mine' },
    order: { id: 'mine', sort: 'hand', channelIds: ['m1', 'm2', 'a', 'm3'] },
  })
  expect(plan('m3', 'mine', 0).order?.channelIds).toEqual(['m3', 'm1', 'm2'])
  expect(plan('m1', 'mine', 1).order?.channelIds).toEqual(['m2', 'm3', 'm1'])
})

test('into one that sorts by itself it goes without an order, and back home without a section', () => {
  expect(plan('m1', 'channels', 2)).toEqual({ preferences: { starred: false, section: null } })
  expect(plan('a', 'starred', 0)).toEqual({ preferences: { starred: true, section: null } })
})

test('moved within a section that sorted by itself, the section is ordered by hand from then on', () => {
  expect(plan('b', 'channels', 0)).toEqual({ order: { id: 'channels', sort: 'hand', channelIds: ['b', 'a'] } })
  expect(placeOf(parts, 'channel', 'b')).toEqual({ sectionId: 'channels', index: 1 })
})
