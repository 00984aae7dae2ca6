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
  await ada.page.keyboard.type('rocket')
  await expect(ada.page.getByRole('option', { name: 'rocket', exact: true })).toBeVisible()
  await expectAccessible(ada.page, 'the emoji picker')
  await ada.page.keyboard.press('Enter')
  await expect(ada.message('Shall we weave?')).toBeFocused()
  await expect(bob.message('Shall we weave?').getByRole('button', { name: /Ada reacted with 🚀/ })).toBeVisible()
})

test('who reacted can be looked up', async () => {
  await bob
    .message('Shall we weave?')
    .getByRole('button', { name: /reacted with 🚀/ })
    .click({ button: 'right' })
  const dialog = bob.page.getByRole('dialog', { name: words('reactions') })
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Ada' })).toHaveCount(2)
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
