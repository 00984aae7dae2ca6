import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test'
import type { ParleyServer } from './server.ts'
import { words } from './words.ts'

/** Someone at a browser of their own. Knows the product only by what it says on the screen. */
export class Person {
  /** Requests to anybody but our server, and what the content security policy refused: always none. */
  readonly strayed: string[] = []

  private constructor(
    readonly name: string,
    readonly page: Page,
    readonly server: ParleyServer,
  ) {
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(server.url) && !/^(data|blob|about):/.test(url)) this.strayed.push(url)
    })
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) this.strayed.push(message.text())
    })
    page.on('pageerror', (error) => this.strayed.push(error.message))
  }

  static async arrive(browser: Browser, server: ParleyServer, name: string, options?: BrowserContextOptions) {
    const context = await browser.newContext(options)
    return new Person(name, await context.newPage(), server)
  }

  /** The same person in one more tab of the same browser. */
  async another() {
    return new Person(this.name, await this.page.context().newPage(), this.server)
  }

  goto(path: string) {
    return this.page.goto(this.server.url + path)
  }

  async #fillIn(button: string) {
    await this.page.getByLabel(words('name'), { exact: true }).fill(this.name)
    await this.page.getByLabel(words('email'), { exact: true }).fill(`${this.name.toLowerCase()}@example.org`)
    await this.page.getByLabel(words('password'), { exact: true }).fill('a long enough password')
    await this.page.getByRole('button', { name: button, exact: true }).click()
  }

  async signUp() {
    await this.goto('/sign-up')
    await this.#fillIn(words('sign_up'))
    await expect(this.page.getByRole('heading', { name: words('new_workspace_title') })).toBeVisible()
  }

  /** Makes a workspace, answers the link that it offers for the others, and goes in. */
  async foundWorkspace(name: string): Promise<string> {
    await this.page.getByLabel(words('workspace_name'), { exact: true }).fill(name)
    await this.page.getByRole('button', { name: words('create_workspace') }).click()
    const link = this.page.getByLabel(words('invite_link'), { exact: true })
    await expect(link).toHaveValue(/\/invite\//)
    const url = await link.inputValue()
    await this.page.getByRole('button', { name: words('first_invite_continue') }).click()
    return url
  }

  async joinBy(link: string) {
    await this.page.goto(link)
    await this.#fillIn(words('sign_up_and_join'))
    await expect(this.channel('general')).toBeVisible()
  }

  async signIn() {
    await this.page.getByLabel(words('email'), { exact: true }).fill(`${this.name.toLowerCase()}@example.org`)
    await this.page.getByLabel(words('password'), { exact: true }).fill('a long enough password')
    await this.page.getByRole('button', { name: words('sign_in'), exact: true }).click()
  }

  async signOut() {
    await this.page
      .getByRole('navigation', { name: words('sidebar') })
      .getByRole('button')
      .first()
      .click()
    await this.page.getByRole('menuitem', { name: words('sign_out') }).click()
  }

  composer(channel: string): Locator {
    return this.page.getByRole('textbox', { name: words('message_to', { channel: `#${channel}` }) })
  }

  channel(name: string): Locator {
    return this.page.getByRole('navigation', { name: words('sidebar') }).getByRole('link', {
      name: new RegExp(`^${name}(,|$)`),
    })
  }

  async open(channel: string) {
    await this.channel(channel).click()
    await expect(this.composer(channel)).toBeVisible()
  }

  async write(channel: string, text: string) {
    await this.composer(channel).fill(text)
    await this.composer(channel).press('Enter')
  }

  message(text: string): Locator {
    return this.page.getByRole('article').filter({ hasText: text })
  }

  /** Exactly one message with this text, and nothing on its way any more. */
  async reads(text: string) {
    await expect(this.message(text)).toHaveCount(1)
    await expect(this.message(text)).not.toHaveAttribute('aria-busy', 'true')
  }

  async misses(text: string) {
    await expect(this.message(text)).toHaveCount(0)
  }

  async choose(text: string, action: string) {
    await this.message(text).hover()
    const toolbar = this.message(text).getByRole('toolbar', { name: words('message_actions') })
    await toolbar.getByRole('button', { name: action }).click()
  }

  async edit(text: string, next: string) {
    await this.choose(text, words('edit_message'))
    const editor = this.page.getByRole('article').getByRole('textbox', { name: words('edit_message') })
    await editor.fill(next)
    await editor.press('Enter')
  }

  async remove(text: string) {
    await this.choose(text, words('delete_message'))
    await this.page
      .getByRole('alertdialog')
      .getByRole('button', { name: words('delete_it'), exact: true })
      .click()
  }
}
