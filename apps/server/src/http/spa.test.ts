import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from '../testing.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const get = (path: string, headers: Record<string, string> = page, method = 'GET') =>
  fetch(house.url + path, { headers, method })

it.each(['/', '/index.html', '/w/lovelace/c/general', '/invite/abc.def', '/search?q=x', '/sign-in'])(
  'opens the web app at %s and has it asked for again each time',
  async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<title>Parley</title>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  },
)

it('serves what is named by its content for ever, compressed', async () => {
  const response = await get('/assets/app-1a2b3c.js', { accept: '*/*', 'accept-encoding': 'br' })
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(response.headers.get('vary')).toBe('accept-encoding')
  expect(await response.text()).toMatch(/^console\.log\('parley parley/)
  const plain = await get('/assets/app-1a2b3c.js', { 'accept-encoding': 'identity' })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(Number(plain.headers.get('content-length'))).toBeGreaterThan(7_000)
})

it('sends nothing again that the browser has', async () => {
  const first = await get('/theme.js', { accept: '*/*' })
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('cache-control')).toBe('no-cache')
  expect((await get('/theme.js', { 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
  expect((await get('/theme.js', { 'if-none-match': '"other"' })).status).toBe(200)
})

it('answers HEAD with the head alone', async () => {
  const response = await get('/w/lovelace', page, 'HEAD')
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
})

it.each([
  ['a missing asset', '/assets/app-gone.js', page],
  ['a missing picture', '/logo.png', { accept: 'image/avif,image/*' }],
  ['a missing script', '/gone.js', { accept: '*/*' }],
  ['data', '/w/lovelace', { accept: 'application/json' }],
  ['a file above the folder', '/..%2f..%2fpackage.json', { accept: '*/*' }],
  ['a file with a backslash', '/..%5cpackage.json', { accept: '*/*' }],
  ['the folder itself', '/assets/', page],
])('has no page for %s', async (_what, path, headers) => {
  const response = await get(path, headers as Record<string, string>)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('<title>')
})

it.each(['POST', 'PUT', 'DELETE'])('takes no %s', async (method) => {
  expect((await get('/', page, method)).status).toBe(405)
})
