import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { mapDemo, signIn } from '../src/demo.ts'
import { roll } from '../src/roll.ts'
import { ParleyServer } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial', timeout: 400_000 })
const server = new ParleyServer()
let page: Page
let api: APIRequestContext
let path: string
/** Ids of all messages of the channel, oldest first. */
let all: string[]
/** How many of them are scrolled through. What may jump is the browser's, so the whole way is gone on one engine. */
const depth = process.env.E2E_DATABASE === 'postgres' ? 2_000 : 10_000

test.beforeAll(async ({ browser }) => {
  await server.seed()
  await server.start()
  api = await signIn(server, 'mira')
  const channelId = (await mapDemo(api)).channels['support-desk']
  path = `/w/saltmarsh/c/${channelId}`
  all = []
  for (let before = ''; ; ) {
    const url = `/api/channels/${channelId}/messages?limit=100${before && `&before=${before}`}`
    const answer = (await (await api.get(url)).json()) as { items: { id: string }[]; hasBefore: boolean }
    all.unshift(...answer.items.map(({ id }) => id))
    if (!answer.hasBefore) break
    before = all[0] ?? ''
  }
  const context = await browser.newContext({
    storageState: await api.storageState(),
    viewport: { width: 1280, height: 800 },
  })
  page = await context.newPage()
})
test.afterAll(async () => {
  await page.context().close()
  await api.dispose()
  await server.remove()
})

const timeline = () => page.getByRole('log')
const newLine = () => timeline().getByText(words('new_label'), { exact: true })
/** The ids that were seen lie side by side in the channel: no hole between them. */
const unbroken = (seen: string[]) => {
  const places = seen.map((id) => all.indexOf(id)).sort((a, b) => a - b)
  return places.filter((place, n) => n > 0 && place !== (places[n - 1] ?? 0) + 1)
}

test('a channel of ten thousand messages opens at the first that Mira has not read', async () => {
  expect(all).toHaveLength(10_000)
  await page.goto(server.url + path)
  await expect(newLine()).toBeInViewport()
  const top = async () => (await newLine().boundingBox())?.y ?? Number.POSITIVE_INFINITY
  expect(await top()).toBeLessThan(250)
  await expect(page.locator(`[data-message="${all[10_000 - 164]}"]`)).toBeInViewport()
})

test('for who wants less motion too, whatever is set on an element holds at once', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const measured = await page.evaluate(() => {
    const box = document.createElement('div')
    document.body.append(box)
    return [10, 40].map((height) => {
      box.style.height = `${height}px`
      return box.getBoundingClientRect().height
    })
  })
  expect(measured).toEqual([10, 40])
  await page.emulateMedia({ reducedMotion: null })
  await page.reload()
  await expect(newLine()).toBeInViewport()
})

test('she scrolls up, as far as the first: nothing jumps, is missing or stands there twice', async () => {
  const highest = all[10_000 - depth] ?? ''
  const { seen, jumps, mostRows, duplicates } = await roll(page, 'up', highest)
  expect(seen).toContain(highest)
  expect(seen.length).toBeGreaterThan(depth - 300)
  expect(unbroken(seen)).toEqual([])
  expect(duplicates).toEqual([])
  expect(jumps).toEqual([])
  expect(mostRows).toBeLessThan(70)
})

test('she jumps to the latest, and back up to the first by its link', async () => {
  await page.getByRole('button', { name: /new messages|Jump to latest/ }).click()
  await expect(page.locator(`[data-message="${all.at(-1)}"]`)).toBeInViewport()
  await page.goto(`${server.url}${path}/m/${all[0]}`)
  await expect(page.locator(`[data-message="${all[0]}"]`)).toBeInViewport()
})

test('and down again, as far as the last one', async () => {
  const lowest = all[depth - 1] ?? ''
  const { seen, jumps, mostRows, duplicates } = await roll(page, 'down', lowest)
  expect(seen).toContain(lowest)
  expect(seen.length).toBeGreaterThanOrEqual(depth)
  expect(unbroken(seen)).toEqual([])
  expect(duplicates).toEqual([])
  expect(jumps).toEqual([])
  expect(mostRows).toBeLessThan(70)
})
