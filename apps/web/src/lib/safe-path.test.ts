import { expect, test } from 'vitest'
import { safePath } from './safe-path.ts'

const origin = 'https://chat.example.com'

test('a path of this site is kept whole', () => {
  expect(safePath('/w/mill/c/1?panel=details#x', origin)).toBe('/w/mill/c/1?panel=details#x')
})

test.each([
  'https://evil.example',
  '//evil.example/x',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '',
  undefined,
  7,
])('%j leads home, and nowhere else', (to) => {
  expect(safePath(to, origin)).toBe('/')
})
