import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../src/axe.ts'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let bob: Person

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob')
  await ada.signUp()
  const link = await ada.foundWorkspace('Analytical Engines')
  await bob.joinBy(link)
})
test.afterAll(async () => {
  await ada.page.context().close()
  await bob.page.context().close()
})

const typeInto = async (person: Person, text: string) => {
  await person.composer('general').click()
  await person.page.keyboard.type(text)
}
const suggestion = (page: Page, name: string) =>
  page.getByRole('listbox', { name: words('suggestions') }).getByRole('option', { name })

test('Ada names Bob, a channel and an emoji by keyboard, and Bob is called', async () => {
  const composer = ada.composer('general')
  await typeInto(ada, 'Morning @bo')
  await expect(suggestion(ada.page, 'Bob')).toHaveAttribute('aria-selected', 'true')
  await ada.page.keyboard.press('Enter')
  await ada.page.keyboard.type('see #gen')
  await expect(suggestion(ada.page, 'general')).toBeVisible()
  await ada.page.keyboard.press('Tab')
  await ada.page.keyboard.type('and :tada')
  await expect(suggestion(ada.page, ':tada:')).toBeVisible()
  await ada.page.keyboard.press('Enter')
  await expect(composer).toHaveValue('Morning @Bob see #general and 🎉 ')

  await ada.page.reload()
  await expect(composer).toHaveValue('Morning @Bob see #general and 🎉 ')
  await composer.press('Enter')
  const message = bob.message('Morning')
  await expect(message.getByRole('button', { name: '@Bob' })).toBeVisible()
  await expect(message.getByRole('link', { name: '#general' })).toBeVisible()
})

test('Escape puts the suggestions away, and what was typed stays', async () => {
  await typeInto(ada, '@bo')
  await expect(suggestion(ada.page, 'Bob')).toBeVisible()
  await ada.page.keyboard.press('Escape')
  await expect(suggestion(ada.page, 'Bob')).toBeHidden()
  await expect(ada.composer('general')).toHaveValue('@bo')
  await ada.composer('general').fill('')
})

test('a mention follows its person to a new name', async () => {
  await bob.goto('/')
  await expect(bob.composer('general')).toBeVisible()
  const slug = new URL(bob.page.url()).pathname.split('/')[2]
  await bob.goto(`/w/${slug}/settings/profile`)
  await bob.page.getByLabel(words('name'), { exact: true }).fill('Robert')
  await bob.page.getByRole('button', { name: words('save'), exact: true }).click()
  await expect(ada.message('Morning').getByRole('button', { name: '@Robert' })).toBeVisible()
  await bob.goto(`/w/${slug}`)
  await expect(bob.composer('general')).toBeVisible()
})

test('what stands beside a name stays on its line, however narrow the window', async () => {
  await ada.write('general', 'Pictures and words (@Robert), please')
  const message = ada.message('Pictures and words')
  const name = message.getByRole('button', { name: '@Robert' })
  await expect(name).toBeVisible()
  const before = ada.page.viewportSize()
  for (let width = 320; width <= 480; width += 8) {
    await ada.page.setViewportSize({ width, height: 700 })
    const lines = await name.evaluate((element) => {
      const lineOf = (node: Node | null, at: number) => {
        const range = document.createRange()
        if (!node) throw new Error('The name stands alone.')
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        return Math.round(range.getBoundingClientRect().top)
      }
      const text = element.firstChild
      const previous = element.previousSibling
      return [
        lineOf(previous, (previous?.textContent?.length ?? 0) - 1),
        lineOf(text, 0),
        lineOf(element.nextSibling, 0),
        lineOf(element.nextSibling, 1),
      ]
    })
    expect(new Set(lines).size, `${width} px: ${lines}`).toBe(1)
  }
  if (before) await ada.page.setViewportSize(before)
})

test('formatting is shown as it was meant, and markup stays text', async () => {
  await ada.write('general', '**bold** _soft_ ~~gone~~ `code` [docs](https://example.org/) <b>raw</b>')
  const message = bob.message('<b>raw</b>')
  await expect(message.locator('strong')).toHaveText('bold')
  await expect(message.locator('em')).toHaveText('soft')
  await expect(message.locator('s')).toHaveText('gone')
  await expect(message.locator('code')).toHaveText('code')
  await expect(message.getByRole('link', { name: 'docs' })).toHaveAttribute('rel', /noopener/)
})

test('the keys format what is selected, and undo takes it back', async () => {
  const composer = ada.composer('general')
  await composer.fill('loud')
  await composer.press('ControlOrMeta+a')
  await composer.press('ControlOrMeta+b')
  await expect(composer).toHaveValue('**loud**')
  await composer.press('ControlOrMeta+b')
  await expect(composer).toHaveValue('loud')
  await composer.press('ControlOrMeta+k')
  await expect(composer).toHaveValue('[loud](https://)')
  await composer.press('ControlOrMeta+z')
  await expect(composer).toHaveValue('loud')
  await composer.fill('')
})

test('Enter that ends a word of an input method sends nothing, the next one does', async () => {
  const composer = ada.composer('general')
  await composer.focus()
  const input = await ada.page.context().newCDPSession(ada.page)
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 } as const
  await input.send('Input.imeSetComposition', { text: 'かんじ', selectionStart: 3, selectionEnd: 3 })
  await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter })
  await input.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
  await input.send('Input.insertText', { text: '漢字' })
  await expect(composer).toHaveValue('漢字')
  await ada.misses('かんじ')
  await composer.press('Enter')
  await bob.reads('漢字')
  await expect(composer).toHaveValue('')
})

test('reactions are counted, joined and taken back in front of both', async () => {
  await ada.write('general', 'Shall we weave?')
  await bob.reads('Shall we weave?')
  await bob.choose('Shall we weave?', words('react_with', { emoji: '👍' }))
  const mine = ada.message('Shall we weave?').getByRole('button', { name: /reacted with 👍/ })
  await expect(mine).toHaveText('👍1')
  await mine.click()
  const both = bob.message('Shall we weave?').getByRole('button', { name: /reacted with 👍/ })
  await expect(both).toHaveAccessibleName('Ada and you reacted with 👍')
  await both.click()
  await expect(mine).toHaveAccessibleName('You reacted with 👍')
  await bob.page.reload()
  await expect(both).toHaveText('👍1')
})

test('any emoji can be found and given by keyboard alone', async () => {
  await ada.message('Shall we weave?').focus()
  await ada.page.keyboard.press('r')
  await expect(ada.page.getByRole('combobox', { name: words('emoji_search') })).toBeFocused()
  await expect(ada.page.getByRole('option', { name: 'grinning face', exact: true })).toBeVisible()
  await expectAccessible(ada.page, 'all emoji')
  await ada.page.keyboard.type('rocket')
  await expect(ada.page.getByRole('option', { name: 'rocket', exact: true })).toBeVisible()
  await expectAccessible(ada.page, 'the emoji picker')
  await ada.page.keyboard.press('Enter')
  await expect(ada.message('Shall we weave?')).toBeFocused()
  await expect(bob.message('Shall we weave?').getByRole('button', { name: /Ada reacted with 🚀/ })).toBeVisible()
})

test('the last of all emoji is reached by its category and by keys, and Enter gives it', async () => {
  const { page } = ada
  await ada.message('Shall we weave?').focus()
  await page.keyboard.press('r')
  await page.getByRole('button', { name: words('emoji_flags') }).click()
  const flags = page.getByRole('group', { name: words('emoji_flags') })
  await flags.getByRole('option').nth(9).hover()
  await page.getByRole('combobox', { name: words('emoji_search') }).focus()
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowDown')
  const chosen = flags.getByRole('option', { selected: true })
  await expect(chosen).toBeInViewport({ ratio: 1 })
  const flag = (await chosen.textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(bob.message('Shall we weave?').getByRole('button', { name: `Ada reacted with ${flag}` })).toBeVisible()
})

test('Enter that comes before the emoji are loaded waits for them', async ({ browser }) => {
  const storageState = await ada.page.context().storageState()
  const late = await Person.arrive(browser, server, 'Ada', { storageState })
  let load = () => {}
  const held = new Promise<void>((resolve) => {
    load = resolve
  })
  await late.page.route(/\/assets\/data-[^/]*\.js/, async (route) => {
    await held
    await route.continue()
  })
  await late.page.goto(ada.page.url())
  await late.message('Shall we weave?').focus()
  await late.page.keyboard.press('r')
  await late.page.getByRole('combobox', { name: words('emoji_search') }).fill('sailboat')
  await late.page.keyboard.press('Enter')
  load()
  await expect(bob.message('Shall we weave?').getByRole('button', { name: /Ada reacted with ⛵/ })).toBeVisible()
  await late.page.context().close()
})

test('who reacted can be looked up', async () => {
  await bob
    .message('Shall we weave?')
    .getByRole('button', { name: /reacted with 🚀/ })
    .click({ button: 'right' })
  const dialog = bob.page.getByRole('dialog', { name: words('reactions') })
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Ada' })).toHaveCount(4)
  await bob.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('an edited message tells what it said before', async () => {
  await ada.edit('Shall we weave?', 'Shall we spin?')
  await bob
    .message('Shall we spin?')
    .getByRole('button', { name: words('edited_history') })
    .click()
  const dialog = bob.page.getByRole('dialog', { name: words('edit_history') })
  await expect(dialog.getByRole('listitem').first()).toContainText('Shall we spin?')
  await expect(dialog.getByRole('listitem').last()).toContainText('Shall we weave?')
  await expectAccessible(bob.page, 'the edit history')
  await bob.page.keyboard.press('Escape')
})

test('no page asked anybody else, and axe finds nothing in the conversation', async () => {
  await ada.write('general', '# Title\n- [x] done\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n```ts\nconst x = 1\n```\n:tada:')
  await expect(bob.message('Title')).toBeVisible()
  await expectAccessible(bob.page, 'the conversation')
  expect(ada.strayed).toEqual([])
  expect(bob.strayed).toEqual([])
})
