import { describe, expect, it } from 'vitest'
import { mayWrite } from './origin-guard.ts'
import { allowedOrigins } from './origins.ts'

describe('the origins of our own pages', () => {
  it('are the public address alone when that is out in the world', () => {
    expect(allowedOrigins('https://chat.example.org', false)).toEqual(['https://chat.example.org'])
  })
  it('are all names of this machine when the public address is one of them', () => {
    expect(allowedOrigins('http://localhost:3000', false)).toEqual([
      'http://localhost:3000',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
    ])
    expect(allowedOrigins('http://127.0.0.1', false)).toContain('http://localhost')
  })
  it('are Vite’s too, in development only', () => {
    expect(allowedOrigins('http://localhost:3000', true)).toContain('http://localhost:5173')
    expect(allowedOrigins('http://localhost:3000', false).join()).not.toContain('5173')
  })
})

const allowed = new Set(allowedOrigins('http://localhost:3000', false))

it.each<[string, string | undefined, string | undefined, boolean]>([
  ['a script: neither header', undefined, undefined, true],
  ['our page', 'http://localhost:3000', 'same-origin', true],
  ['our page under another name of this machine', 'http://127.0.0.1:3000', 'same-origin', true],
  ['our page in an old browser', 'http://localhost:3000', undefined, true],
  ['a person typing, no origin', undefined, 'none', true],
  ['another site', 'http://evil.example', 'cross-site', false],
  ['another site in an old browser', 'http://evil.example', undefined, false],
  ['another site that hides its origin', undefined, 'cross-site', false],
  ['our origin, but the browser says cross-site', 'http://localhost:3000', 'cross-site', false],
  ['a sibling domain without an origin', undefined, 'same-site', false],
  ['a sandboxed frame', 'null', undefined, false],
  ['a sandboxed frame of our own', 'null', 'same-origin', false],
  ['another port', 'http://localhost:3001', 'same-site', false],
  ['https instead of http', 'https://localhost:3000', undefined, false],
  ['a look-alike', 'http://localhost:3000.evil.example', undefined, false],
  ['our origin with a path', 'http://localhost:3000/', undefined, false],
  ['two origins', 'http://localhost:3000 http://evil.example', undefined, false],
  ['an empty origin', '', undefined, false],
])('%s: origin %s, site %s → %s', (_who, origin, site, verdict) => {
  expect(mayWrite(allowed, origin, site)).toBe(verdict)
})
