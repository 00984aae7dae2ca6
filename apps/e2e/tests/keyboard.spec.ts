// Everything that one does all day, without a pointer. Ada's mouse lies in a drawer: nothing here clicks.
import { expect, type Locator, test } from '@playwright/test'
import { expectAccessible } from '../src/axe.ts'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let bob: Person
let link: string

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob')
})
test.afterAll(() => Promise.all([ada, bob].map(({ page }) => page.context().close())))

const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => ada.page.keyboard.press(key)), Promise.resolve())
const type = (text: string) => ada.page.keyboard.type(text)

/** Something has the focus, and one sees what. */
async function expectFocus(on?: Locator) {
  if (on) await expect(on).toBeFocused()
  const lost = await ada.page.evaluate(
    () => document.activeElement === null || document.activeElement === document.body,
  )
  expect(lost, 'the focus is lost').toBe(false)
}
/** A few letters in the jump list, once it is there. */
async function jump(text: string) {
  await press('Control+k')
  await expectFocus(ada.page.getByRole('dialog').getByRole('combobox'))
  await type(text)
  await press('Enter')
}
/** Tab, until this has the focus. */
async function tabTo(target: Locator) {
  await expect(target).toBeVisible()
  for (let n = 0; n < 60; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await press('Tab')
  }
  await expect(target).toBeFocused()
}
const closed = async () => {
  await expect(ada.page.getByRole('dialog')).toHaveCount(0)
  await expectFocus()
}

test('signs up and begins a workspace', async () => {
  const { page } = ada
  await ada.goto('/sign-up')
  await tabTo(page.getByLabel(words('name'), { exact: true }))
  await type('Ada')
  await press('Tab')
  await type('ada@example.org')
  await press('Tab')
  await type('a long enough password')
  await press('Enter')
  await tabTo(page.getByLabel(words('workspace_name'), { exact: true }))
  await type('Analytical Engines')
  await press('Enter')
  const invite = page.getByLabel(words('invite_link'), { exact: true })
  await expect(invite).toHaveValue(/\/invite\//)
  link = await invite.inputValue()
  await tabTo(page.getByRole('button', { name: words('first_invite_continue') }))
  await press('Enter')
  await expectFocus(ada.composer('general'))
})

test('finds every key on the sheet, and comes back to where she was', async () => {
  const { page } = ada
  await press('Control+/')
  const sheet = page.getByRole('dialog', { name: words('keys_title') })
  await expect(sheet).toBeVisible()
  await expectAccessible(page, 'the keys')
  await expectFocus(sheet.getByRole('searchbox'))
  await type('pin')
  await expect(sheet.getByText(words('key_pin'))).toBeVisible()
  await expect(sheet.getByText(words('bold'), { exact: true })).toHaveCount(0)
  await press('Escape')
  await closed()
  await expectFocus(ada.composer('general'))
})

test('makes a channel, posts, edits and reacts', async () => {
  const { page } = ada
  await bob.joinBy(link)
  await jump(words('create_channel'))
  await expect(page.getByRole('dialog')).toBeVisible()
  await tabTo(page.getByRole('dialog').getByRole('textbox').first())
  await type('engines')
  await press('Enter')
  await expectFocus(ada.composer('engines'))
  await type('Mind the **gears**')
  await press('Enter')
  await ada.reads('Mind the gears')
  await press('ArrowUp')
  await expectFocus(page.getByRole('textbox', { name: words('edit_message') }))
  await press('Control+a')
  await type('Mind the cogs')
  await press('Enter')
  await ada.reads('Mind the cogs')
  await expectFocus(ada.composer('engines'))
  // To the messages.
  await press('Shift+F6')
  await expectFocus(ada.message('Mind the cogs'))
  await press('r')
  await expect(page.getByRole('dialog')).toBeVisible()
  await type('tada')
  await expect(page.getByRole('gridcell').or(page.getByRole('option')).first()).toBeVisible()
  await press('Enter')
  await expect(ada.message('Mind the cogs').getByText('🎉').first()).toBeVisible()
  await expectFocus(ada.message('Mind the cogs'))
})

test('keeps, pins and shares a message', async () => {
  const { page } = ada
  await press('s')
  await expect(ada.message('Mind the cogs')).toContainText(words('saved_mark'))
  await press('p')
  await expect(ada.message('Mind the cogs')).toContainText(words('pinned_by', { name: 'Ada' }))
  await press('f')
  const share = page.getByRole('dialog', { name: words('share_message') })
  await expect(share).toBeVisible()
  await expectAccessible(page, 'sharing')
  await type('general')
  await press('Enter')
  await expectFocus(share.getByRole('textbox', { name: words('share_comment') }))
  await type('Look here')
  await press('Control+Enter')
  await closed()
  await bob.open('general')
  await expect(bob.message('Look here')).toContainText('Mind the cogs')
  await expect(bob.message('Look here').getByRole('link', { name: 'Ada in #engines' })).toBeVisible()
  await expectFocus(ada.message('Mind the cogs'))
})

test('answers in a thread and goes back out', async () => {
  const { page } = ada
  await press('t')
  const panel = page.getByRole('complementary', { name: words('thread') })
  await expectFocus(panel.getByRole('textbox', { name: words('reply_label') }))
  await type('A first reply')
  await press('Enter')
  await expect(panel.getByRole('article').filter({ hasText: 'A first reply' })).toHaveCount(1)
  await press('Escape')
  await expect(panel).toBeHidden()
  await expectFocus(ada.message('Mind the cogs'))
})

test('walks through the parts of the screen and back', async () => {
  const region = () =>
    ada.page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region'))
  const seen = new Set<string | null | undefined>()
  for (let n = 0; n < 6; n++) {
    const before = await region()
    seen.add(before)
    await press('F6')
    // What goes from part to part is loaded late, and even when it is there it is asked a moment after the key.
    await expect.poll(region).not.toBe(before)
    await expectFocus()
  }
  expect([...seen]).toEqual(expect.arrayContaining(['rail', 'sidebar', 'main', 'timeline', 'composer']))
  const here = await region()
  await press('F6')
  await expect.poll(region).not.toBe(here)
  await press('Shift+F6')
  await expect.poll(region).toBe(here)
})

test('jumps to views, channels and people, and finds who called her', async () => {
  const { page } = ada
  const heading = (name: string) => page.getByRole('main').getByRole('heading', { level: 1, name })
  await press('Control+Shift+s')
  await expect(heading(words('saved'))).toBeVisible()
  await expect(ada.message('Mind the cogs')).toBeVisible()
  await press('Control+Shift+a')
  await expect(heading(words('unreads'))).toBeVisible()
  await bob.write('general', '@Ada the cogs jam')
  await press('Control+Shift+m')
  await expect(heading(words('mentions'))).toBeVisible()
  await expect(ada.message('the cogs jam')).toContainText(words('new_label'))
  await expectAccessible(page, 'mentions')
  await jump('general')
  await expectFocus(ada.composer('general'))
  await ada.reads('the cogs jam')
  await press('Alt+ArrowUp')
  await expectFocus(ada.composer('engines'))
  await jump('Bob')
  const direct = page.getByRole('textbox', { name: words('message_to', { channel: 'Bob' }) })
  await expectFocus(direct)
  await type('Just for you')
  await press('Enter')
  await ada.reads('Just for you')
})

test('asks why something is unread', async () => {
  const { page } = ada
  await bob.open('engines').catch(() => undefined)
  await bob.write('general', '@Ada and once more')
  const general = ada.channel('general')
  await expect(general).toHaveAttribute('aria-label', /1/)
  await tabTo(general)
  await press('Shift+F10')
  const menu = page.getByRole('menu')
  await expect(menu).toBeVisible()
  await expectAccessible(page, 'the menu of a channel')
  await type(words('why_ask').slice(0, 3))
  await press('Enter')
  const why = page.getByRole('dialog', { name: words('why_title') })
  await expect(why).toContainText('1 of them names you.')
  await expectAccessible(page, 'why something is unread')
  await press('Enter')
  await closed()
})

test('goes to the settings and signs out', async () => {
  const { page } = ada
  await jump(words('profile'))
  await expect(page).toHaveURL(/settings/)
  await expectFocus()
  await tabTo(
    page
      .getByRole('navigation', { name: words('sidebar') })
      .getByRole('button')
      .first(),
  )
  await press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await press('End')
  for (let n = 0; n < 10; n++) {
    if (
      await page
        .getByRole('menuitem', { name: words('sign_out') })
        .evaluate((item) => item.matches('[data-highlighted]'))
    )
      break
    await press('ArrowUp')
  }
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/sign-in/)
  expect(ada.strayed).toEqual([])
})
