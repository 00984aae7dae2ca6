import { expect, it } from 'vitest'
import { loggedPath } from './logged-path.ts'

it.each([
  ['/api/messages?q=secret+words', '/api/messages'],
  ['/api/invitations/tok3n', '/api/invitations/<redacted>'],
  ['/api/invitations/tok3n/accept?x=1', '/api/invitations/<redacted>/accept'],
  ['/invite/tok3n', '/invite/<redacted>'],
  ['/INVITE/tok3n', '/INVITE/<redacted>'],
  ['/w/lovelace/c/general', '/w/lovelace/c/general'],
  [`/${'x'.repeat(1_000)}`, `/${'x'.repeat(299)}`],
])('logs %s as %s', (url, path) => {
  expect(loggedPath(url)).toBe(path)
})
