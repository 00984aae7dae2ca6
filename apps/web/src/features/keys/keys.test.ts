import { expect, it } from 'vitest'
import { isKey, type Pressed, whichKey } from './match.ts'
import { type KeyName, keys, places } from './register.ts'

const press = (code: string, key: string, down: Partial<Pressed> = {}): Pressed => ({
  code,
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...down,
})

it('gives every key a place, and no two keys of a place the same combination', () => {
  const listed = Object.values(places).flat()
  expect(new Set(listed)).toEqual(new Set(Object.keys(keys)))
  for (const names of Object.values(places)) {
    const combinations = names.flatMap((name: KeyName) => keys[name] as readonly string[])
    expect(new Set(combinations).size).toBe(combinations.length)
  }
})

it('lets no key of a message or of the composer hide one that works everywhere, but for Escape and a link', () => {
  const everywhere = new Set(places.everywhere.flatMap((name) => keys[name] as readonly string[]))
  const hidden = [...places.message, ...places.composer].filter((name) => keys[name].some((one) => everywhere.has(one)))
  expect(hidden).toEqual(['link'])
})

it('knows a letter by what is printed on it, whatever the keyboard', () => {
  expect(isKey(press('KeyQ', 'A', { ctrlKey: true, shiftKey: true }), 'unreads')).toBe(true)
  expect(isKey(press('KeyA', 'Q', { ctrlKey: true, shiftKey: true }), 'unreads')).toBe(false)
  expect(isKey(press('KeyB', 'и', { ctrlKey: true }), 'bold')).toBe(true)
  expect(isKey(press('KeyR', 'r'), 'react')).toBe(true)
  expect(isKey(press('KeyR', 'r', { ctrlKey: true }), 'react')).toBe(false)
  expect(isKey(press('KeyR', 'R', { shiftKey: true }), 'react')).toBe(false)
})

it('knows a digit by its place, because Shift turns it into a sign', () => {
  expect(isKey(press('Digit8', '*', { ctrlKey: true, shiftKey: true }), 'bullets')).toBe(true)
  expect(isKey(press('Digit8', '(', { ctrlKey: true, shiftKey: true }), 'bullets')).toBe(true)
})

it('opens the sheet where the stroke needs Shift too', () => {
  expect(isKey(press('Slash', '/', { ctrlKey: true }), 'sheet')).toBe(true)
  expect(isKey(press('Digit7', '/', { ctrlKey: true, shiftKey: true }), 'sheet')).toBe(true)
  expect(isKey(press('Slash', '/'), 'sheet')).toBe(false)
})

it('tells the keys of the same arrow apart', () => {
  const names = ['channel-above', 'unread-above', 'message-above'] as const
  expect(whichKey(press('ArrowUp', 'ArrowUp', { altKey: true }), names)).toBe('channel-above')
  expect(whichKey(press('ArrowUp', 'ArrowUp', { altKey: true, shiftKey: true }), names)).toBe('unread-above')
  expect(whichKey(press('ArrowUp', 'ArrowUp'), names)).toBe('message-above')
})
