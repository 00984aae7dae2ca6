import { expect, type Page, test } from '@playwright/test'
import { mapDemo, signIn } from '../src/demo.ts'
import { ParleyServer } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })
const server = new ParleyServer()
let page: Page

test.beforeAll(async ({ browser }) => {
  await server.seed()
  await server.start()
  const api = await signIn(server, 'mira')
  const channelId = (await mapDemo(api)).channels['support-desk']
  const context = await browser.newContext({
    storageState: await api.storageState(),
    viewport: { width: 390, height: 800 },
    hasTouch: true,
  })
  await api.dispose()
  page = await context.newPage()
  // As iOS answers, where a page must not scroll while a finger does.
  await page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS)
    CSS.supports = (...args: [string, string?]) =>
      args[0] === '-webkit-touch-callout' || supports(...(args as [string, string]))
  })
  await page.goto(`${server.url}/w/saltmarsh/c/${channelId}`)
  await expect(page.getByRole('log').getByText(words('new_label'), { exact: true })).toBeInViewport()
})
test.afterAll(async () => {
  await page.context().close()
  await server.remove()
})

test('while a finger scrolls nothing else does, and what Mira reads stays where it is when it has run out', async () => {
  const { written, jumps, passed } = await page.evaluate(async () => {
    const log = document.querySelector<HTMLElement>('[data-region="timeline"]')
    if (!log) throw new Error('There is no timeline.')
    const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
    const touch = (type: string) => log.dispatchEvent(new Event(type))
    const box = log.getBoundingClientRect()
    const reading = () => {
      const row = [...log.querySelectorAll<HTMLElement>('[data-message]')].find((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return top >= box.top && bottom <= box.bottom
      })
      return { id: row?.dataset.message, top: row?.getBoundingClientRect().top ?? Number.NaN }
    }
    const topOf = (id: string | undefined) =>
      log.querySelector(`[data-message="${id}"]`)?.getBoundingClientRect().top ?? Number.NaN
    let written = 0
    const jumps: number[] = []
    const passed = new Set<string | undefined>()
    for (let swipe = 0; swipe < 12; swipe++) {
      touch('touchstart')
      for (let step = 0; step < 15; step++) {
        const to = Math.max(0, log.scrollTop - 120)
        const moved = log.scrollTop - to
        const before = reading()
        log.scrollTop = to
        log.dispatchEvent(new Event('scroll'))
        await frame()
        await frame()
        if (log.scrollTop !== to) written++
        const now = topOf(before.id)
        if (!Number.isNaN(now) && Math.abs(now - before.top - moved) > 1) jumps.push(now - before.top - moved)
        passed.add(before.id)
      }
      touch('touchend')
      const before = reading()
      for (let n = 0; n < 30; n++) {
        await frame()
        const now = topOf(before.id)
        if (Math.abs(now - before.top) > 1) jumps.push(now - before.top)
      }
    }
    return { written, jumps, passed: passed.size }
  })
  expect(passed).toBeGreaterThan(100)
  expect(written).toBe(0)
  expect(jumps).toEqual([])
})
