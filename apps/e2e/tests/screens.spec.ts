import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from '../src/axe.ts'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let link: string

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
})
test.afterAll(() => ada.page.context().close())

test('everybody can sign in, sign up and begin', async () => {
  const { page } = ada
  await ada.goto('/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page, 'sign in')
  await ada.goto('/sign-up')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: words('sign_up'), exact: true }).click()
  await expectAccessible(page, 'sign up, with errors')
  await ada.signUp()
  await expectAccessible(page, 'first workspace')
  link = await ada.foundWorkspace('Analytical Engines')
  await expect(ada.composer('general')).toBeVisible()
  await expectAccessible(page, 'a new channel')
})

test('everybody can read, write and look around', async () => {
  const { page } = ada
  await ada.write('general', 'A message to look at, with https://example.org in it')
  await ada.reads('A message to look at')
  await ada.message('A message to look at').hover()
  await expectAccessible(page, 'a conversation')
  await ada.choose('A message to look at', words('edit_message'))
  await expectAccessible(page, 'editing')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: words('browse_channels') }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page, 'browsing channels')
  await page
    .getByRole('button', { name: words('create_channel') })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'creating a channel')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words('invite_people') }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'inviting people')
  await page.keyboard.press('Escape')
})

test('everybody can come by a link, and learns when it leads nowhere', async ({ browser }) => {
  const bob = await Person.arrive(browser, server, 'Bob')
  await bob.page.goto(link)
  await expect(bob.page.getByRole('button', { name: words('sign_up_and_join') })).toBeVisible()
  await expectAccessible(bob.page, 'an invitation')
  await bob.goto('/invite/no-such-token')
  await expect(bob.page.getByText(words('invitation_gone_title'))).toBeVisible()
  await expectAccessible(bob.page, 'an invitation that is gone')
  await bob.page.context().close()
})

test('on a phone one pane is shown at a time, and nothing scrolls sideways', async ({ browser }) => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const cat = await Person.arrive(browser, server, 'Cat', phone)
  await cat.joinBy(link)
  await expect(cat.composer('general')).toBeHidden()
  await cat.channel('general').tap()
  await expectNoSidewaysScroll(cat.page)
  await expectAccessible(cat.page, 'a conversation on a phone')
  await cat.composer('general').fill(`On the road ${'w'.repeat(200)}`)
  await cat.page.getByRole('button', { name: words('send'), exact: true }).tap()
  await cat.reads('On the road')
  await expectNoSidewaysScroll(cat.page)
  await cat.page.getByRole('link', { name: words('back_to_channels') }).tap()
  await expect(cat.channel('general')).toBeVisible()
  await expect(cat.composer('general')).toBeHidden()
  await expectNoSidewaysScroll(cat.page)
  await expectAccessible(cat.page, 'the channels on a phone')
  await cat.channel('general').tap()
  await expect(cat.composer('general')).toBeVisible()
  await ada.channel('general').click()
  await ada.reads('On the road')
  expect(cat.strayed).toEqual([])
  await cat.page.context().close()
})

test('at twice the size nothing is lost, whether the page is enlarged or the text alone', async ({ browser }) => {
  const storageState = await ada.page.context().storageState()
  const near = await Person.arrive(browser, server, 'Ada', { storageState, deviceScaleFactor: 2 })
  const { page } = near
  const workspace = new URL(ada.page.url()).pathname.split('/').slice(0, 3).join('/')
  const enlarge = (text: string) =>
    page.evaluate((size) => {
      document.documentElement.style.fontSize = size
    }, text)
  for (const [width, height, text] of [
    [720, 450, '100%'],
    [1440, 900, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const path of ['', '/browse', '/saved', '/settings/appearance', '/settings/members']) {
      await near.goto(workspace + path)
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
      await enlarge(text)
      await expectNoSidewaysScroll(page)
    }
    await near.goto(workspace)
    await near.open('general')
    await enlarge(text)
    await near.composer('general').fill('Large enough?')
    const send = page.getByRole('button', { name: words('send'), exact: true })
    await expect(send).toBeInViewport({ ratio: 1 })
    await send.click()
    await expect(near.message('Large enough?').last()).toBeInViewport()
    await expectNoSidewaysScroll(page)
  }
  await page.context().close()
})
