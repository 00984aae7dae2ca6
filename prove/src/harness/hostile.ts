// Requests that are known to be dangerous to servers like ours.
import type { Place } from './client.ts'

interface Request {
  what: string
  method: string
  path: string
  body: string | undefined
}

export function hostileRequests({ workspaceId }: Place, channelId: string): Request[] {
  const post = (what: string, content: string): Request => {
    return { what, method: 'POST', path: '/api/messages', body: JSON.stringify({ channelId, content }) }
  }
  const raw = (what: string, body: string): Request => ({ what, method: 'POST', path: '/api/messages', body })
  const get = (what: string, path: string): Request => ({ what, method: 'GET', path, body: undefined })
  const ids = Array.from({ length: 5_000 }, () => crypto.randomUUID())
  const at = `/api/workspaces/${workspaceId}`
  const nested = (depth: number) => `{"channelId":"${channelId}","content":${'['.repeat(depth)}${']'.repeat(depth)}}`
  return [
    post('16,000 characters', 'x'.repeat(16_000)),
    post('16,001 characters', 'x'.repeat(16_001)),
    post('5,000 mentions', ids.map((id) => `<@${id}>`).join('')),
    post(
      '380 mentions of strangers',
      ids
        .slice(0, 380)
        .map((id) => `<@${id}>`)
        .join(''),
    ),
    ...['[', '![', '(', '>', '*_', '<', '`', '~~', '|', '&#'].map((sign) =>
      post(`10,000 of ${sign}`, sign.repeat(Math.floor(10_000 / sign.length))),
    ),
    post('8,000 lines', '\n'.repeat(8_000)),
    post('8,000 accents', `a${'\u0301'.repeat(8_000)}`),
    post('one emoji of 15,000', '👩‍'.repeat(3_700)),
    raw('brackets nested 10,000 deep', nested(10_000)),
    raw('brackets nested 400,000 deep', nested(400_000)),
    raw('a number of a million digits', `{"channelId":"${channelId}","content":"x","seq":${'9'.repeat(1_000_000)}}`),
    raw('100,000 keys', `{${ids.flatMap((id) => Array.from({ length: 20 }, (_, n) => `"${id}${n}":1`)).join(',')}}`),
    raw('a megabyte of quotes', `"${'\\"'.repeat(500_000)}"`),
    raw('a body of eight megabytes', `{"channelId":"${channelId}","content":"${'x'.repeat(8_000_000)}"}`),
    get('a query of 15 KB', `${at}/members?query=${'%25'.repeat(5_000)}`),
    get('100 ids', `${at}/presence?userIds=${ids.slice(0, 100).join('&userIds=')}`),
    get('a forged cursor', `${at}/members?cursor=${'A'.repeat(10_000)}`),
    {
      what: '5,000 people',
      method: 'POST',
      path: `/api/channels/${channelId}/members`,
      body: JSON.stringify({ userIds: ids }),
    },
  ]
}
