import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import { type Figure, figure } from './figures.ts'
import { freePort, startProgram, stop } from './process.ts'

const built = (app: string) => fileURLToPath(new URL(`../../apps/${app}/dist/main.js`, import.meta.url))
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const slowdown = 4

/** The demo workspace on a server of its own. */
async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), DATA_DIR: folder }
  const seeded = JSON.parse(execFileSync(process.execPath, [built('cli'), 'seed', '--json'], { env }).toString()) as {
    workspaceId: string
    signIn: { email: string; password: string }[]
  }
  const child = await startProgram(built('server'), [], env, async () => (await fetch(`${url}/readyz`)).ok)
  return {
    ...seeded,
    url,
    async stop() {
      await stop(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Scrolls up for some seconds, as far in a frame as a hand does, and answers how long each frame took, in ms. */
const framesOf = (page: Page, selector: string, seconds: number) =>
  page.evaluate(
    async ({ selector, seconds }) => {
      const box = document.querySelector(selector)
      if (!box) throw new Error(`There is no ${selector}.`)
      const took: number[] = []
      const until = performance.now() + seconds * 1000
      for (let last = performance.now(); last < until; ) {
        box.scrollTop -= 60
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
        took.push(now - last)
        last = now
      }
      return took.slice(2)
    },
    { selector, seconds },
  )

/** The page of a timeline as it is painted now, its rows again and again and no program with them. */
const stillPageOf = (page: Page, selector: string, count: number) =>
  page.evaluate(
    ({ selector, count }) => {
      const box = document.querySelector(selector)
      const rows = [...(box?.querySelectorAll('[data-key]') ?? [])].map((row) => row.outerHTML)
      const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
      const all = Array.from({ length: count }, (_, n) => rows[n % rows.length])
      const root = document.documentElement.cloneNode() as HTMLElement
      root.innerHTML = `<head><meta charset="utf-8"><style>${rules.join('\n')}</style></head><body>
        <div id="box" class="${box?.className}" style="height:100vh"><div>${all.join('')}</div></div></body>`
      return `<!doctype html>${root.outerHTML}`
    },
    { selector, count },
  )

interface Scrolled {
  frames: number[]
  /** What its main thread worked for each frame, in ms of CPU: what else the machine does counts less in it. */
  work: number
}

async function scroll(page: Page, devtools: CDPSession, selector: string, seconds: number): Promise<Scrolled> {
  const worked = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
  const before = await worked()
  const frames = await framesOf(page, selector, seconds)
  return { frames, work: ((await worked()) - before) / (frames.length + 2) }
}

const long = ({ frames }: Scrolled) => (frames.filter((ms) => ms > 33.4).length * 100) / frames.length
const worst = ({ frames }: Scrolled) =>
  [...frames].sort((a, b) => a - b)[Math.floor(frames.length * 0.99)] ?? Number.NaN
const work = (scrolled: Scrolled) => scrolled.work

/** From the click on a conversation until its messages are painted, in ms, as the page itself sees it. */
const switchTo = (page: Page, channelId: string) =>
  page.evaluate(async (id) => {
    const link = document.querySelector<HTMLElement>(`nav a[href*="/c/${id}"]`)
    if (!link) throw new Error('The conversation is not in the sidebar.')
    const rows = () => [...document.querySelectorAll<HTMLElement>('[data-region="timeline"] [data-message]')]
    const before = new Set(rows().map((row) => row.dataset.message))
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const began = performance.now()
    link.click()
    while (!rows().some((row) => !before.has(row.dataset.message))) await frame()
    // A frame begins before it is painted: the next one begins after.
    await frame()
    return performance.now() - began
  }, channelId)

/** What a person waits for: a conversation that opens, and ten thousand messages that scroll. */
export async function screenFigures(rounds: number, seconds: number): Promise<Figure[]> {
  const executablePath = [process.env.CHROMIUM_PATH, ...usual, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  )
  if (!executablePath) {
    console.log('screens: left out, there is no Chromium; CHROMIUM_PATH may name one')
    return []
  }
  const demo = await startDemo()
  const browser = await chromium.launch({
    executablePath,
    args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    // What runs TypeScript here marks functions with a helper that the page does not have.
    await context.addInitScript('globalThis.__name = (named) => named')
    const [mira] = demo.signIn
    await context.request.post(`${demo.url}/api/auth/sign-in/email`, {
      data: { email: mira?.email, password: mira?.password },
    })
    const list = await context.request.get(`${demo.url}/api/workspaces/${demo.workspaceId}/channels`)
    const { items } = (await list.json()) as { items: { id: string; name: string | null }[] }
    const idOf = (wanted: string) => items.find(({ name }) => name === wanted)?.id ?? ''
    const channelId = idOf('support-desk')
    const ours = await context.newPage()
    const opened = { first: [] as number[], again: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      await ours.goto(`${demo.url}/w/saltmarsh/c/${channelId}`)
      await ours.locator('[data-region="timeline"] [data-message]').first().waitFor()
      const others = ['general', 'engineering', 'design'].map(idOf)
      for (const list of [opened.first, opened.again]) for (const id of others) list.push(await switchTo(ours, id))
    }
    const timeline = '[data-region="timeline"]'
    const open = async () => {
      await ours.goto(`${demo.url}/w/saltmarsh/c/${channelId}`)
      await ours.locator(`${timeline} [data-message]`).first().waitFor()
      // What it loads after the messages belongs to opening, not to scrolling.
      await ours.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    }
    await open()
    const still = await context.newPage()
    await still.setContent(await stillPageOf(ours, timeline, 600))
    const plain = await context.newPage()
    await plain.setContent(
      `<div id="box" style="height:100vh;overflow:auto">${'<p>The tide comes in, the tide goes out.</p>'.repeat(5_000)}</div>`,
    )
    const slowed = async (page: Page) => {
      const devtools = await context.newCDPSession(page)
      await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
      return devtools
    }
    const of = { plain: await slowed(plain), still: await slowed(still), ours: await slowed(ours) }
    const measured = { plain: [] as Scrolled[], still: [] as Scrolled[], ours: [] as Scrolled[] }
    for (let round = 0; round < rounds; round++) {
      for (const [name, page] of [
        ['plain', plain],
        ['still', still],
      ] as const) {
        await page.bringToFront()
        await page.evaluate(() => document.querySelector('#box')?.scrollTo(0, 1e9))
        measured[name].push(await scroll(page, of[name], '#box', seconds))
      }
      await ours.bringToFront()
      await open()
      measured.ours.push(await scroll(ours, of.ours, timeline, seconds))
    }
    const { ours: all, still: asStill, plain: asPlain } = measured
    const named = (what: string) => `scrolling at 4x CPU, ${what}`
    return [
      figure('a conversation opens for the first time, until painted', 'ms', { atMost: 300 }, opened.first),
      figure('a conversation opens again, until painted', 'ms', { atMost: 100 }, opened.again),
      figure(
        named('work per frame / the same rows in a page without a program'),
        'ms',
        null,
        all.map(work),
        asStill.map(work),
      ),
      figure(
        named('p99 frame / the same rows in a page without a program'),
        'ms',
        null,
        all.map(worst),
        asStill.map(worst),
      ),
      figure(named('p99 frame / plain page'), 'ms', null, all.map(worst), asPlain.map(worst)),
      figure(named('frames over 33 ms'), '%', { atMost: 0 }, all.map(long)),
      figure(named('frames over 33 ms, the same rows in a page without a program'), '%', null, asStill.map(long)),
    ]
  } finally {
    await browser.close()
    await demo.stop()
  }
}
