import { expect, type Locator, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from '../src/axe.ts'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let bob: Person

const panel = (person: Person): Locator => person.page.getByRole('complementary', { name: words('thread') })
const channel = (person: Person): Locator => person.page.getByRole('region', { name: 'general', exact: true })
const within = (place: Locator, text: string): Locator => place.getByRole('article').filter({ hasText: text })
const replyBox = (place: Locator): Locator => place.getByRole('textbox', { name: words('reply_label') })
const threadsLink = (person: Person): Locator =>
  person.page
    .getByRole('navigation', { name: words('sidebar') })
    .getByRole('link', { name: new RegExp(`^${words('threads')}`) })

async function reply(place: Locator, text: string) {
  await replyBox(place).fill(text)
  await replyBox(place).press('Enter')
  await expect(within(place, text)).toHaveCount(1)
  await expect(within(place, text)).not.toHaveAttribute('aria-busy', 'true')
}

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob', { permissions: ['clipboard-read', 'clipboard-write'] })
  await ada.signUp()
  const link = await ada.foundWorkspace('Analytical Engines')
  await bob.joinBy(link)
  await ada.write('general', 'How many cards does the loom take?')
  await bob.reads('How many cards does the loom take?')
})
test.afterAll(async () => {
  await ada.page.context().close()
  await bob.page.context().close()
})

test('Bob replies in a thread by keyboard, and Ada sees it under her message', async () => {
  await bob.message('How many cards').focus()
  await bob.page.keyboard.press('t')
  await expect(replyBox(panel(bob))).toBeFocused()
  await reply(panel(bob), 'Twenty-four thousand.')
  await expect(within(channel(bob), 'Twenty-four thousand.')).toHaveCount(0)
  await expect(within(channel(ada), 'How many cards').getByRole('button', { name: /1 reply/ })).toBeVisible()
  await ada.misses('Twenty-four thousand.')
})

test('the thread is unread for Ada until she has seen its end', async () => {
  await expect(threadsLink(ada)).toHaveAccessibleName(words('threads_unread', { count: '1' }))
  await within(channel(ada), 'How many cards')
    .getByRole('button', { name: /1 reply/ })
    .click()
  await expect(within(panel(ada), 'Twenty-four thousand.')).toBeVisible()
  await expect(threadsLink(ada)).toHaveAccessibleName(words('threads'))
})

test('they go on in the thread, live, and edit and delete in it', async () => {
  await reply(panel(ada), 'So many!')
  await expect(within(panel(bob), 'So many!')).toBeVisible()
  await within(panel(bob), 'Twenty-four thousand.').focus()
  await bob.page.keyboard.press('e')
  const editor = panel(bob).getByRole('textbox', { name: words('edit_message') })
  await editor.fill('Twenty thousand.')
  await editor.press('Enter')
  await expect(within(panel(ada), 'Twenty thousand.')).toBeVisible()
  await reply(panel(bob), 'A reply to regret')
  await within(panel(bob), 'A reply to regret').focus()
  await bob.page.keyboard.press('Delete')
  await bob.page
    .getByRole('alertdialog')
    .getByRole('button', { name: words('delete_it'), exact: true })
    .click()
  await expect(within(panel(ada), 'A reply to regret')).toHaveCount(0)
})

test('a reply sent to the channel too stands in both places and leads back', async () => {
  await panel(bob)
    .getByRole('checkbox', { name: words('also_send', { channel: '#general' }) })
    .check()
  await reply(panel(bob), 'Everybody should know: 20,000.')
  await expect(panel(bob).getByRole('checkbox')).not.toBeChecked()
  await expect(within(channel(ada), 'Everybody should know')).toHaveCount(1)
  await panel(ada)
    .getByRole('button', { name: words('close_thread') })
    .click()
  await expect(panel(ada)).toBeHidden()
  await within(channel(ada), 'Everybody should know')
    .getByRole('button', { name: words('replied_to_thread') })
    .click()
  await expect(within(panel(ada), 'Twenty thousand.')).toBeVisible()
})

test('the panel is part of the address: reload, back and forward', async () => {
  await ada.page.reload()
  await expect(within(panel(ada), 'Twenty thousand.')).toBeVisible()
  await replyBox(panel(ada)).press('Escape')
  await expect(panel(ada)).toBeHidden()
  await ada.page.goBack()
  await expect(panel(ada)).toBeVisible()
})

test('what is begun in a thread stays there, apart from the channel', async () => {
  await replyBox(panel(ada)).fill('Half a thou')
  await expect(ada.composer('general')).toHaveValue('')
  await ada.page.reload()
  await expect(replyBox(panel(ada))).toHaveValue('Half a thou')
  await replyBox(panel(ada)).fill('')
})

test('a copied link to a reply opens its thread there', async () => {
  await within(panel(bob), 'So many!').focus()
  await bob.page.keyboard.press('c')
  await expect(bob.page.getByText(words('link_copied'))).toBeVisible()
  const address = await bob.page.evaluate(() => navigator.clipboard.readText())
  await bob.page.goto(address)
  await expect(within(panel(bob), 'So many!')).toBeInViewport()
  await expect(bob.page).toHaveURL(/reply=/)
})

test('the inbox gathers the threads, answers in place and marks as read', async () => {
  await threadsLink(ada).click()
  const card = ada.page.getByRole('region', { name: words('thread_in', { name: 'Ada', channel: '#general' }) })
  await expect(within(card, 'Everybody should know')).toBeVisible()
  await reply(panel(bob), 'Is anybody still there?')
  await expect(within(card, 'Is anybody still there?')).toBeVisible()
  await expect(threadsLink(ada)).toHaveAccessibleName(words('threads_unread', { count: '1' }))
  await card.getByRole('button', { name: words('mark_read') }).click()
  await expect(threadsLink(ada)).toHaveAccessibleName(words('threads'))
  await card.getByRole('button', { name: words('reply'), exact: true }).click()
  await replyBox(card).fill('I am.')
  await replyBox(card).press('Enter')
  await expect(within(panel(bob), 'I am.')).toBeVisible()
  await card.getByRole('button', { name: words('open_thread') }).click()
  await expect(within(panel(ada), 'So many!')).toBeVisible()
  await expectAccessible(ada.page, 'the threads and a thread')
})

test('who does not follow any more is left in peace', async () => {
  await panel(ada)
    .getByRole('button', { name: words('unfollow_thread') })
    .click()
  await expect(ada.page.getByRole('heading', { name: words('threads_none_title') })).toBeVisible()
  await panel(ada)
    .getByRole('button', { name: words('follow_thread'), exact: true })
    .click()
  await expect(ada.page.getByRole('heading', { name: words('threads_none_title') })).toBeHidden()
})

test('a deleted root leaves its thread readable', async () => {
  await ada.open('general')
  await ada.remove('How many cards')
  await expect(within(channel(bob), words('message_deleted'))).toBeVisible()
  await expect(within(panel(bob), words('message_deleted'))).toBeVisible()
  await expect(within(panel(bob), 'So many!')).toBeVisible()
})

test('on the phone the thread takes the whole pane and goes back', async () => {
  await bob.page.setViewportSize({ width: 390, height: 844 })
  await expect(bob.composer('general')).toBeHidden()
  await expect(replyBox(panel(bob))).toBeVisible()
  await expectNoSidewaysScroll(bob.page)
  await panel(bob)
    .getByRole('button', { name: words('back'), exact: true })
    .click()
  await expect(bob.composer('general')).toBeVisible()
})

test('neither browser asked anybody else for anything', async () => {
  expect(ada.strayed).toEqual([])
  expect(bob.strayed).toEqual([])
})
