import { expect, test } from 'vitest'
import { withWanted } from './wanted.ts'

const message = { id: 'm', reactions: [{ emoji: '🎉', count: 2, userIds: ['ada', 'bob'] }] }
const wanting = (emoji: string, on: boolean) => new Map([[`m ${emoji}`, on]])

test('a reaction shows before the server has answered, and goes as fast', () => {
  expect(withWanted(message, wanting('👀', true), 'ada')[1]).toEqual({ emoji: '👀', count: 1, userIds: ['ada'] })
  expect(withWanted(message, wanting('🎉', false), 'ada')).toEqual([{ emoji: '🎉', count: 1, userIds: ['bob'] }])
  expect(withWanted(message, wanting('🎉', true), 'eve')[0]?.count).toBe(3)
})
test('once the message says the same, nothing is counted twice', () => {
  expect(withWanted(message, wanting('🎉', true), 'ada')).toEqual(message.reactions)
})
test('what is wanted of another message is none of this one’s business', () => {
  expect(withWanted(message, new Map([['n 👀', true]]), 'ada')).toEqual(message.reactions)
})
