import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from '../src/axe.ts'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let bob: Person
let carol: Person
let link: string

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob')
  carol = await Person.arrive(browser, server, 'Carol')
  await ada.signUp()
  link = await ada.foundWorkspace('Analytical Engines')
  await bob.joinBy(link)
  await carol.joinBy(link)
})
test.afterAll(async () => {
  for (const person of [ada, bob, carol]) await person.page.context().close()
})

const textbox = (person: Person, to: string) =>
  person.page.getByRole('textbox', { name: words('message_to', { channel: to }), exact: true })
const section = (person: Person, name: string) => person.page.getByRole('region', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

async function writeTo(person: Person, to: string, text: string) {
  await textbox(person, to).fill(text)
  await textbox(person, to).press('Enter')
}
async function startWith(person: Person, ...names: string[]) {
  await person.page.getByRole('button', { name: words('new_message') }).click()
  const dialog = person.page.getByRole('dialog', { name: words('new_message') })
  for (const name of names) {
    await dialog.getByRole('combobox').fill(name)
    await dialog.getByRole('combobox').press('Enter')
  }
  if (names.length > 0) await dialog.getByRole('combobox').press('Enter')
  else await dialog.getByRole('button', { name: words('open_notepad') }).click()
  await expect(dialog).toBeHidden()
}
async function fromMenu(person: Person, channel: string, action: string) {
  await person.channel(channel).click({ button: 'right' })
  await person.page.getByRole('menu').getByText(action, { exact: true }).click()
}

test('Ada writes to Bob alone: it comes up for him with a number, and he answers', async () => {
  await startWith(ada, 'Bob')
  await expect(heading(ada.page, 'Bob')).toBeVisible()
  await writeTo(ada, 'Bob', 'Between us, Bob')
  await expect(bob.channel('Ada')).toHaveAccessibleName(/\b1\b/)
  await expect(bob.channel('Ada')).toContainText('1')
  await expect(carol.channel('Ada')).toHaveCount(0)
  await bob.channel('Ada').click()
  await bob.reads('Between us, Bob')
  await writeTo(bob, 'Ada', 'Our lips are sealed')
  await ada.reads('Our lips are sealed')
  await expect(bob.channel('Ada')).toHaveAccessibleName(`Ada, ${words('presence_active')}`)
})

test('a direct conversation has no channel’s things', async () => {
  await heading(ada.page, 'Bob').click()
  const panel = ada.page.getByRole('complementary', { name: words('conversation_details') })
  await expect(panel.getByText('Bob')).toBeVisible()
  for (const no of [words('leave_channel'), words('archive_channel'), words('edit_channel')])
    await expect(panel.getByRole('button', { name: no })).toHaveCount(0)
  await panel.getByRole('button', { name: words('close_details') }).click()
})

test('a group of three is named after its people, and turns into a private channel', async () => {
  await startWith(ada, 'Bob', 'Carol')
  await expect(heading(ada.page, 'Bob and Carol')).toBeVisible()
  await writeTo(ada, 'Bob and Carol', 'A word with you two')
  await carol.channel('Ada and Bob').click()
  await carol.reads('A word with you two')
  await heading(ada.page, 'Bob and Carol').click()
  await ada.page.getByRole('button', { name: words('to_private') }).click()
  const dialog = ada.page.getByRole('dialog', { name: words('to_private') })
  await dialog.getByLabel(words('channel_name'), { exact: true }).fill('three heads')
  await dialog.getByRole('button', { name: words('to_private') }).click()
  await expect(heading(ada.page, 'three-heads')).toBeVisible()
  await expect(heading(carol.page, 'three-heads')).toBeVisible()
  await carol.reads('A word with you two')
  await ada.page.getByRole('button', { name: words('close_details') }).click()
})

test('the notepad is Ada’s alone', async () => {
  await startWith(ada)
  await expect(heading(ada.page, words('name_you', { name: 'Ada' }))).toBeVisible()
  await writeTo(ada, words('name_you', { name: 'Ada' }), 'Buy thread')
  await ada.reads('Buy thread')
  await expect(bob.page.getByText('Buy thread')).toHaveCount(0)
})

test('she stars, mutes and hides, on all her screens', async ({ browser }) => {
  const phone = await Person.arrive(browser, server, 'Ada', { storageState: await ada.page.context().storageState() })
  await phone.goto(new URL(ada.page.url()).pathname)
  await fromMenu(ada, 'three-heads', words('star'))
  await expect(section(ada, words('starred')).getByRole('link', { name: /three-heads/ })).toBeVisible()
  await expect(section(phone, words('starred')).getByRole('link', { name: /three-heads/ })).toBeVisible()
  await fromMenu(ada, 'three-heads', words('mute'))
  await expect(phone.channel('three-heads')).toHaveAccessibleName(new RegExp(words('muted')))
  await fromMenu(ada, 'Bob', words('hide_conversation'))
  await expect(ada.channel('Bob')).toHaveCount(0)
  await expect(phone.channel('Bob')).toHaveCount(0)
  await bob.open('general')
  await bob.channel('Ada').click()
  await writeTo(bob, 'Ada', 'Are you there?')
  await expect(ada.channel('Bob')).toContainText('1')
  await phone.page.context().close()
})

test('what is pinned everybody finds again, what is saved only she who saved it', async () => {
  await ada.open('general')
  await bob.open('general')
  await ada.write('general', 'The plan is at the mill')
  await bob.reads('The plan is at the mill')
  await ada.choose('The plan is at the mill', words('pin_message'))
  await expect(bob.message('The plan is at the mill')).toContainText(words('pinned_by', { name: 'Ada' }))
  await bob.page.getByRole('button', { name: '1 pinned message' }).click()
  const panel = bob.page.getByRole('complementary', { name: words('pins') })
  await expect(panel.getByText('The plan is at the mill')).toBeVisible()
  await panel.getByRole('button', { name: words('unpin_message') }).click()
  await expect(panel.getByText(words('pins_none_title'))).toBeVisible()
  await expect(ada.message('The plan is at the mill')).not.toContainText(words('pinned_by', { name: 'Ada' }))
  await panel.getByRole('button', { name: words('close_pins') }).click()

  await ada.message('The plan is at the mill').focus()
  await ada.page.keyboard.press('s')
  await expect(ada.message('The plan is at the mill')).toContainText(words('saved_mark'))
  await expect(bob.message('The plan is at the mill')).not.toContainText(words('saved_mark'))
  await ada.page.keyboard.press('Control+Shift+S')
  await expect(heading(ada.page, words('saved'))).toBeVisible()
  await expect(ada.page.getByRole('article')).toContainText('The plan is at the mill')
  await ada.page.getByRole('button', { name: words('unsave_message') }).click()
  await expect(ada.page.getByText(words('saved_none_title'))).toBeVisible()
})

test('a draft goes along from one device to the other, and goes when it is sent', async ({ browser }) => {
  await ada.open('general')
  const desk = await Person.arrive(browser, server, 'Ada', { storageState: await ada.page.context().storageState() })
  await desk.goto(new URL(ada.page.url()).pathname)
  await ada.composer('general').fill('Half a thought')
  await expect(desk.composer('general')).toHaveValue('Half a thought')
  await desk.channel('Bob').click()
  await expect(desk.channel('general')).toHaveAccessibleName(new RegExp(words('has_draft')))
  await desk.page.getByRole('link', { name: words('drafts') }).click()
  await expect(desk.page.getByRole('listitem').filter({ hasText: 'Half a thought' })).toBeVisible()
  await ada.composer('general').fill('A whole thought')
  await ada.composer('general').press('Enter')
  await bob.reads('A whole thought')
  await expect(desk.page.getByText(words('drafts_none_title'))).toBeVisible()
  await desk.open('general')
  await expect(desk.composer('general')).toHaveValue('')
  await desk.page.context().close()
})

test('everything unread in one scroll: read by channel, read at once, and taken back', async () => {
  await ada.page.getByRole('link', { name: words('drafts') }).click()
  await bob.write('general', 'First thing she missed')
  await bob.channel('Ada').click()
  await writeTo(bob, 'Ada', 'Second thing she missed')
  await ada.page.keyboard.press('Control+Shift+A')
  await expect(heading(ada.page, words('unreads'))).toBeVisible()
  await expect(ada.message('First thing she missed')).toBeVisible()
  await expect(ada.message('Second thing she missed')).toBeVisible()
  await ada.page.getByRole('button', { name: words('mark_channel_read', { name: 'Bob' }), exact: true }).click()
  await ada.misses('Second thing she missed')
  await expect(ada.channel('Bob')).toHaveAccessibleName(`Bob, ${words('presence_active')}`)
  await ada.page.getByRole('button', { name: words('mark_all_read') }).click()
  await expect(ada.page.getByText(words('unreads_none_title'))).toBeVisible()
  await expect(ada.channel('general')).toHaveAccessibleName('general')
  const toast = ada.page.getByRole('status').filter({ hasText: words('all_marked_read') })
  await toast
    .getByRole('button', { name: words('undo') })
    .last()
    .click()
  await expect(ada.message('First thing she missed')).toBeVisible()
  await expect(ada.channel('general')).toHaveAccessibleName(/\b1\b/)
  await ada.page.keyboard.press('Shift+Escape')
  await expect(ada.channel('general')).toHaveAccessibleName('general')
})

test('a name opens its card, and from there one writes', async () => {
  await carol.open('general')
  await carol.message('First thing she missed').hover()
  await carol.message('First thing she missed').getByRole('button', { name: 'Bob', exact: true }).click()
  const card = carol.page.getByRole('dialog', { name: 'Bob', exact: true })
  await card.getByRole('button', { name: words('message_person') }).click()
  await expect(heading(carol.page, 'Bob')).toBeVisible()
  await expect(card).toBeHidden()
})

test('all of it is open to everybody, in the light and in the dark, on a desk and on a phone', {
  tag: '@looks',
}, async ({ browser }) => {
  test.setTimeout(120_000)
  const { page } = ada
  await ada.open('general')
  await ada.choose('A whole thought', words('pin_message'))
  await ada.choose('A whole thought', words('save_message'))
  await expect(ada.message('A whole thought')).toContainText(words('saved_mark'))
  await ada.composer('general').fill('Begun')
  await page.getByRole('button', { name: '1 pinned message' }).click()
  await expect(page.getByRole('complementary', { name: words('pins') }).getByRole('article')).toBeVisible()
  await expectAccessible(page, 'a channel with pins')
  await page.getByRole('button', { name: words('close_pins') }).click()
  await ada.message('The plan is at the mill').getByRole('button', { name: 'Ada', exact: true }).click()
  await expect(page.getByRole('dialog', { name: words('name_you', { name: 'Ada' }) })).toBeVisible()
  await expectAccessible(page, 'the card of a person')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+n')
  await expect(page.getByRole('dialog', { name: words('new_message') })).toBeVisible()
  await page.keyboard.type('bob')
  await page.keyboard.press('Enter')
  await expectAccessible(page, 'a new message')
  await page.keyboard.press('Escape')
  await ada.channel('three-heads').click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page, 'the menu of a channel')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: words('drafts') }).click()
  await bob.open('general')
  await bob.write('general', 'One more for the unreads')
  for (const view of ['unreads', 'saved', 'drafts'] as const) {
    await page.getByRole('link', { name: words(view) }).click()
    await expect(heading(page, words(view))).toBeVisible()
    await expect(page.getByRole('main').getByText(/One more for the unreads|A whole thought|Begun/)).toBeVisible()
    await expectAccessible(page, view)
  }
  await ada.channel('Bob').click()
  await heading(page, 'Bob').click()
  await expect(page.getByRole('complementary', { name: words('conversation_details') })).toBeVisible()
  await expectAccessible(page, 'a direct conversation')

  const viewport = { width: 360, height: 740 }
  const storageState = await page.context().storageState()
  const phone = await Person.arrive(browser, server, 'Ada', { storageState, viewport, hasTouch: true })
  const home = new URL(page.url()).pathname.split('/c/')[0]
  for (const view of ['', '/unreads', '/saved', '/drafts', '?dialog=new-message']) {
    await phone.goto(home + view)
    await expect(view === '' ? phone.channel('Bob') : phone.page.getByRole('heading').first()).toBeVisible()
    await expectNoSidewaysScroll(phone.page)
  }
  await phone.page.context().close()
})

test('nobody’s browser asked anybody else for anything', async () => {
  for (const person of [ada, bob, carol]) expect(person.strayed).toEqual([])
})
