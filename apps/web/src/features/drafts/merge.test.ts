import { expect, test } from 'vitest'
import { arrivedDraft, clearedDraft, isOpen, type LocalDraft, landedDraft, typedDraft } from './merge.ts'

const early = '2026-01-01T10:00:00.000Z'
const late = '2026-01-01T10:00:05.000Z'
const shared: LocalDraft = { text: 'The engine', known: 'The engine', at: early }

test('what Ada types is only here until the server has it', () => {
  const typed = typedDraft(undefined, 'The eng')
  expect(isOpen(typed)).toBe(true)
  expect(isOpen(landedDraft(typed, { content: 'The eng', updatedAt: early }))).toBe(false)
})

test('what she typed while it was on its way still has to go', () => {
  const sent = typedDraft(undefined, 'The eng')
  const more = landedDraft(typedDraft(sent, 'The engine'), { content: 'The eng', updatedAt: early })
  expect(more).toEqual({ text: 'The engine', known: 'The eng', at: early })
  expect(isOpen(more)).toBe(true)
})

test('what she writes on the phone shows on the desk', () => {
  const next = arrivedDraft(shared, { content: 'The engine weaves', updatedAt: late })
  expect(next.text).toBe('The engine weaves')
  expect(isOpen(next)).toBe(false)
  expect(arrivedDraft(undefined, { content: 'Hello', updatedAt: early }).text).toBe('Hello')
})

test('an echo of something older changes nothing', () => {
  expect(arrivedDraft({ ...shared, at: late }, { content: 'The', updatedAt: early }).text).toBe('The engine')
})

test('what is only here is never written over', () => {
  const typing = typedDraft(shared, 'The engine we')
  expect(arrivedDraft(typing, { content: 'Another thought', updatedAt: late }).text).toBe('The engine we')
  expect(arrivedDraft(shared, { content: 'Another thought', updatedAt: late }, true).text).toBe('The engine')
})

test('sent or dropped on the phone, it goes from the desk, but not what was typed there since', () => {
  expect(arrivedDraft(shared, { content: '', updatedAt: late }).text).toBe('')
  expect(clearedDraft(shared).text).toBe('')
  expect(clearedDraft(typedDraft(shared, 'The engine we')).text).toBe('The engine we')
})
