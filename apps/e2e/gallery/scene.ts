// What a scene is, and what it can do to be reached.
import { join } from 'node:path'
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { type DemoMap, demoNow, signIn, type Visitor } from '../src/demo.ts'
import type { ParleyServer } from '../src/server.ts'
import { words } from '../src/words.ts'
import { templateFolder } from './folders.ts'

export const widths = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const
export type Width = keyof typeof widths

export interface Scene {
  /** In words, unique in its area; the file is named after it. */
  name: string
  /** Who looks; nobody is signed in without. */
  who?: Visitor
  /** The address to begin at. */
  at?: (view: View) => string
  /** What is done there. */
  go?: (view: View) => Promise<unknown>
  /** Is to be seen at the end: the scene cannot be reached without. */
  shows: (view: View) => Locator
  /** Where the scene exists; everywhere without. */
  only?: readonly Width[]
  /** It shows how something loads. */
  loading?: true
  /** What the console may say in it, such as a request that is refused on purpose. */
  says?: RegExp
}

export interface Area {
  name: string
  /** An instance that nobody has used yet, in place of the demo. */
  empty?: true
  scenes: readonly Scene[]
}

/** The browser of somebody who looks at the demo on its last day. */
export class View {
  readonly troubles: string[] = []
  readonly #others: BrowserContext[] = []

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly server: ParleyServer,
    readonly map: DemoMap,
    readonly width: Width,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(message.text())
    })
    page.on('pageerror', (error) => this.troubles.push(error.stack ?? error.message))
  }

  static async open(
    browser: Browser,
    server: ParleyServer,
    map: DemoMap,
    width: Width,
    storageState: string | undefined,
  ) {
    const phone = width === 'phone'
    const context = await browser.newContext({
      viewport: widths[width],
      hasTouch: phone,
      isMobile: phone,
      locale: 'en-GB',
      timezoneId: 'Europe/Oslo',
      reducedMotion: 'reduce',
      colorScheme: 'light',
      ...(storageState && { storageState }),
    })
    const page = await context.newPage()
    await page.clock.setSystemTime(demoNow)
    return new View(page, context, server, map, width)
  }

  /** The page of somebody else who is there at the same time. */
  async beside(who: Visitor): Promise<Page> {
    const storageState = join(templateFolder, `${who}.json`)
    const context = await this.context.browser()?.newContext({ storageState, locale: 'en-GB' })
    if (!context) throw new Error('There is no browser for anybody else.')
    this.#others.push(context)
    return context.newPage()
  }

  async close() {
    for (const context of [this.context, ...this.#others]) await context.close()
  }

  /** Calls as Mira, beside the browser. */
  asMira() {
    return signIn(this.server, 'mira')
  }

  get phone() {
    return this.width === 'phone'
  }

  channelPath(name: string): string {
    const id = this.map.channels[name]
    if (!id) throw new Error(`The demo has no channel called ${name}.`)
    return `/w/saltmarsh/c/${id}`
  }

  message(beginning: string) {
    const found = Object.entries(this.map.messages).find(([text]) => text.startsWith(beginning))
    if (!found) throw new Error(`No message of the demo begins with ${beginning}.`)
    return found[1]
  }

  threadPath(beginning: string): string {
    const { id, channelId } = this.message(beginning)
    return `/w/saltmarsh/c/${channelId}?panel=thread&thread=${id}`
  }

  goto(path: string) {
    return this.page.goto(this.server.url + path)
  }

  button(key: string, values?: Record<string, string>) {
    return this.page.getByRole('button', { name: words(key, values), exact: true })
  }

  article(text: string) {
    return this.page.getByRole('article').filter({ hasText: text }).first()
  }

  heading(name: string | RegExp) {
    return this.page.getByRole('heading', { name }).first()
  }

  dialog(name?: string | RegExp) {
    return this.page.getByRole('dialog', name ? { name } : {})
  }

  composer() {
    return this.page.getByRole('textbox', { name: /^Message / })
  }

  /** The menu of a message: by the right button, or on a phone by a finger that rests. */
  async openMessageMenu(text: string) {
    const article = this.article(text)
    await article.scrollIntoViewIfNeeded()
    if (!this.phone) return article.click({ button: 'right', position: { x: 200, y: 14 } })
    const box = await article.boundingBox()
    if (!box) throw new Error('The message has no place on the screen.')
    const at = { clientX: box.x + 80, clientY: box.y + 20 }
    await article.dispatchEvent('pointerdown', { bubbles: true, pointerType: 'touch', isPrimary: true, ...at })
    await expect(this.page.getByRole('menu').or(this.page.getByRole('dialog')).first()).toBeVisible()
    await article.dispatchEvent('pointerup', { bubbles: true, pointerType: 'touch', isPrimary: true, ...at })
  }

  /** Nothing loads any more, and nothing moves. */
  async settle() {
    await expect(this.page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
    await this.page.evaluate(async () => {
      await document.fonts.ready
      await Promise.all([...document.images].map((image) => image.decode().catch(() => {})))
    })
  }
}
