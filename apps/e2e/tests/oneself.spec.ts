import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from '../src/axe.ts'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

// Ada says who she is and what she is about, and has it her way on all her devices; Bob looks on.
test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let phone: Person
let bob: Person

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob', { timezoneId: 'Asia/Tokyo' })
  await ada.signUp()
  const link = await ada.foundWorkspace('Analytical Engines')
  await bob.joinBy(link)
  await ada.write('general', 'Good morning')
  await bob.reads('Good morning')
  const storageState = await ada.page.context().storageState()
  phone = await Person.arrive(browser, server, 'Ada', {
    storageState,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  })
})
test.afterAll(async () => {
  for (const person of [ada, phone, bob]) await person.page.context().close()
})

const settings = (person: Person, page: string) => person.goto(`/w/analytical-engines/settings/${page}`)
const ownButton = (page: Page) => page.getByRole('button', { name: /, your menu/ })
const dialog = (page: Page) => page.getByRole('dialog', { name: words('status'), exact: true })
const fromOwnMenu = async (page: Page, entry: string | RegExp) => {
  await ownButton(page).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
const card = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })
const patchMe = async (person: Person, data: object) => {
  const reply = await person.page.request.patch(`${server.url}/api/me`, { data })
  expect(reply.ok()).toBe(true)
}

test('she takes another name and a title, and he sees both at once', async () => {
  await settings(ada, 'profile')
  await ada.page.getByLabel(words('name'), { exact: true }).fill('Ada Lovelace')
  await ada.page.getByLabel(words('title'), { exact: true }).fill('Countess of Computing')
  await expect(ada.page.getByText('AL', { exact: true }).first()).toBeVisible()
  await ada.page.getByRole('button', { name: words('save'), exact: true }).click()
  const author = bob.message('Good morning').getByRole('button', { name: 'Ada Lovelace', exact: true })
  await author.click()
  await expect(card(bob.page, 'Ada Lovelace')).toContainText('Countess of Computing')
  await bob.page.keyboard.press('Escape')
  await expect(author).toBeFocused()
})

test('a title that is too long, or a name that is none, is told beside its field', async () => {
  const name = ada.page.getByLabel(words('name'), { exact: true })
  await name.fill('  ')
  await ada.page.getByRole('button', { name: words('save'), exact: true }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toBeFocused()
  await name.fill('Ada Lovelace')
})

test('he sees what time it is where she is, and how far that is from him', async () => {
  await bob.message('Good morning').getByRole('button', { name: 'Ada Lovelace', exact: true }).focus()
  await bob.page.keyboard.press('Enter')
  // Tokyo has no summer time, Berlin has.
  await expect(card(bob.page, 'Ada Lovelace')).toContainText(/\d:\d\d local time.*[78] hours behind you/)
  await bob.page.keyboard.press('Escape')
})

test('she sets a status from her own face: it stands beside her name, with its end', async () => {
  await ada.goto('/w/analytical-engines')
  await ada.open('general')
  await fromOwnMenu(ada.page, words('status_choose'))
  await expect(ada.page).toHaveURL(/dialog=status/)
  await dialog(ada.page)
    .getByRole('button', { name: words('status_meeting') })
    .click()
  await expect(dialog(ada.page).getByLabel(words('status_end'))).toHaveValue('1h')
  await dialog(ada.page)
    .getByRole('button', { name: words('save'), exact: true })
    .click()
  await expect(dialog(ada.page)).toBeHidden()
  const sign = bob.message('Good morning').getByRole('img', { name: /In a meeting, until .*\d:\d\d/ })
  await expect(sign).toHaveText('📅')
  await expect(ownButton(ada.page)).toHaveAccessibleName(/In a meeting/)
})

test('an emoji of her choice, a text of her own, and a date in the past is refused', async () => {
  await fromOwnMenu(ada.page, /In a meeting/)
  await dialog(ada.page)
    .getByRole('button', { name: words('status_empty') })
    .click()
  await dialog(ada.page)
    .getByRole('button', { name: words('status_emoji') })
    .click()
  await ada.page.getByRole('combobox', { name: words('emoji_search') }).fill('rocket')
  await ada.page.getByRole('option', { name: 'rocket', exact: true }).click()
  await dialog(ada.page).getByLabel(words('status'), { exact: true }).fill('Off to the moon')
  await dialog(ada.page).getByLabel(words('status_end')).selectOption('date')
  const until = dialog(ada.page).getByLabel(words('status_end_at'), { exact: true })
  await until.fill('2020-01-01T10:00')
  await dialog(ada.page)
    .getByRole('button', { name: words('save'), exact: true })
    .click()
  await expect(dialog(ada.page).getByText(words('status_end_past'))).toBeVisible()
  await dialog(ada.page).getByLabel(words('status_end')).selectOption('never')
  await dialog(ada.page)
    .getByRole('button', { name: words('save'), exact: true })
    .click()
  await expect(bob.message('Good morning').getByRole('img', { name: 'Off to the moon' })).toHaveText('🚀')
  await bob.message('Good morning').getByRole('button', { name: 'Ada Lovelace', exact: true }).click()
  await expect(card(bob.page, 'Ada Lovelace')).toContainText('Off to the moon')
  await bob.page.keyboard.press('Escape')
})

test('she clears it, and it is gone for everybody', async () => {
  await fromOwnMenu(ada.page, words('status_clear'))
  await expect(bob.message('Good morning').getByRole('img')).toHaveCount(0)
  const menu = words('own_menu', { name: 'Ada Lovelace' })
  await expect(ownButton(ada.page)).toHaveAccessibleName(`${menu}, ${words('presence_active')}`)
})

test('a status that is over leaves every screen by itself', async ({ browser }) => {
  const storageState = await bob.page.context().storageState()
  const later = await Person.arrive(browser, server, 'Bob', { storageState })
  await later.page.clock.install()
  await patchMe(ada, { status: { emoji: '🚌', text: 'Commuting', expiresAt: new Date(Date.now() + 1_800_000) } })
  await later.goto(new URL(bob.page.url()).pathname)
  const sign = (person: Person) => person.message('Good morning').getByRole('img', { name: /Commuting/ })
  await expect(sign(later)).toBeVisible()
  await expect(sign(bob)).toBeVisible()
  await later.page.clock.fastForward('29:00')
  await expect(sign(later)).toBeVisible()
  await later.page.clock.fastForward('02:00')
  await expect(sign(later)).toHaveCount(0)
  await expect(sign(bob)).toBeVisible()
  await later.page.context().close()
  await patchMe(ada, { status: null })
})

test('her look is the same on both of her devices, at once', async () => {
  await settings(phone, 'appearance')
  await settings(ada, 'appearance')
  const html = (person: Person) => person.page.locator('html')
  await ada.page.getByRole('radio', { name: words('theme_dark') }).check()
  await ada.page.getByRole('radio', { name: words('accent_teal') }).check({ force: true })
  await phone.page.getByRole('radio', { name: words('density_compact') }).check()
  for (const person of [ada, phone]) {
    await expect(html(person)).toHaveClass(/\bdark\b/)
    await expect(html(person)).toHaveAttribute('data-accent', 'teal')
    await expect(html(person)).toHaveAttribute('data-density', 'compact')
    await expect(person.page.getByRole('radio', { name: words('theme_dark') })).toBeChecked()
    await expect(person.page.getByRole('radio', { name: words('accent_teal') })).toBeChecked()
  }
  await expect(html(bob)).not.toHaveAttribute('data-accent', 'teal')
})

test('and it is there before anything of the app has run', async () => {
  await phone.page.route('**/assets/*.js', (route) => route.abort())
  await phone.page.reload()
  await expect(phone.page.locator('html')).toHaveClass(/\bdark\b/)
  await expect(phone.page.locator('html')).toHaveAttribute('data-accent', 'teal')
  await expect(phone.page.locator('html')).toHaveAttribute('data-density', 'compact')
  await phone.page.unroute('**/assets/*.js')
  await phone.page.reload()
})

test('her clock and her zone hold for every time on the screen, on the other device too', async () => {
  await patchMe(ada, { settings: { theme: 'system', density: 'comfortable', accent: 'indigo' } })
  await phone.goto('/w/analytical-engines')
  await phone.open('general')
  const time = phone.message('Good morning').locator('time').first()
  await expect(time).toHaveText(/^\d{1,2}:\d\d$/)
  await settings(ada, 'language')
  await ada.page.getByRole('radio', { name: words('clock_12') }).check()
  await expect(time).toHaveText(/^\d{1,2}:\d\d [ap]m$/i)
  await ada.page.getByRole('radio', { name: words('zone_fixed') }).check()
  await ada.page.getByRole('button', { name: words('zone_choose') }).click()
  await ada.page.getByRole('combobox', { name: words('zone_search') }).fill('kathm')
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('radio', { name: words('zone_fixed') })).toBeChecked()
  await expect(ada.page.getByText(/^Kathmandu, /)).toBeVisible()
  const sent = await time.getAttribute('datetime')
  const expected = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
    timeZone: 'Asia/Kathmandu',
  })
  await expect(time).toHaveText(expected.format(new Date(sent ?? '')))
  await patchMe(ada, { settings: { hourCycle: 'auto', autoTimezone: true } })
  await expect(time).toHaveText(/^\d{1,2}:\d\d$/)
})

test('Enter breaks the line when she wants it so, and sends with Ctrl', async () => {
  await settings(ada, 'messages')
  await ada.page.getByRole('radio', { name: words('enter_breaks') }).check()
  await ada.page.getByRole('link', { name: /^general/ }).click()
  await ada.composer('general').fill('One line')
  await ada.composer('general').press('Enter')
  await ada.composer('general').pressSequentially('another')
  await expect(ada.composer('general')).toHaveValue('One line\nanother')
  await ada.composer('general').press('Control+Enter')
  await bob.reads('another')
  await patchMe(ada, { settings: { enterSends: true } })
})

test('what could not be saved falls back, and says so', async () => {
  await settings(ada, 'appearance')
  await expect(ada.page.getByRole('radio', { name: words('density_comfortable') })).toBeChecked()
  await ada.page.route('**/rpc/me/update', (route) => route.abort())
  await ada.page.getByRole('radio', { name: words('density_compact') }).click()
  await expect(
    ada.page
      .getByRole('status')
      .or(ada.page.getByRole('alert'))
      .filter({ hasText: words('error_offline') }),
  ).toBeVisible()
  await expect(ada.page.getByRole('radio', { name: words('density_comfortable') })).toBeChecked()
  await expect(ada.page.locator('html')).toHaveAttribute('data-density', 'comfortable')
  await ada.page.unroute('**/rpc/me/update')
})

test('she ends her other sessions, and stays in this one', async ({ browser }) => {
  const elsewhere = await Person.arrive(browser, server, 'Ada')
  await elsewhere.goto('/sign-in')
  await elsewhere.page.getByLabel(words('email'), { exact: true }).fill('ada@example.org')
  await elsewhere.page.getByLabel(words('password'), { exact: true }).fill('a long enough password')
  await elsewhere.page.getByRole('button', { name: words('sign_in'), exact: true }).click()
  await expect(ownButton(elsewhere.page)).toBeVisible()
  await settings(ada, 'sessions')
  const list = ada.page.getByRole('list', { name: words('sessions') }).getByRole('listitem')
  await expect(list).toHaveCount(2)
  await expect(list.first()).toContainText(words('this_session'))
  await expect(list.last()).toContainText('Chrome · Linux')
  await ada.page.getByRole('button', { name: words('revoke_others') }).click()
  await expect(list).toHaveCount(1)
  await expect(elsewhere.page).toHaveURL(/sign-in/)
  await elsewhere.page.context().close()
})

test('all of it is open to everybody, in the light and in the dark, on a desk and on a phone', {
  tag: '@looks',
}, async () => {
  test.setTimeout(240_000)
  const { page } = ada
  await patchMe(ada, { status: { emoji: '🌴', text: 'On holiday', expiresAt: new Date(Date.now() + 86_400_000 * 9) } })
  for (const name of ['profile', 'appearance', 'members']) {
    await settings(ada, name)
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await expectAccessible(page, `settings, ${name}`)
  }
  await patchMe(ada, { settings: { autoTimezone: false } })
  await settings(ada, 'language')
  await page.getByRole('button', { name: words('zone_choose') }).click()
  await expect(page.getByRole('option', { selected: true })).toBeVisible()
  await expectAccessible(page, 'choosing a time zone')
  await page.keyboard.press('Escape')
  await ownButton(page).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page, 'one’s own menu')
  await page.keyboard.press('Escape')
  await ada.goto('/w/analytical-engines?dialog=status')
  await expect(dialog(page)).toBeVisible()
  await expectAccessible(page, 'the status')
  await dialog(page)
    .getByRole('button', { name: words('status_empty') })
    .click()
  await expectAccessible(page, 'suggestions of a status')

  for (const name of ['profile', 'appearance', 'language', 'messages', 'sessions', 'members']) {
    await settings(phone, name)
    await expect(phone.page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await expectNoSidewaysScroll(phone.page)
  }
  await phone.goto('/w/analytical-engines')
  await ownButton(phone.page).tap()
  await phone.page.getByRole('menuitem', { name: /On holiday/ }).tap()
  await expect(dialog(phone.page)).toBeVisible()
  await expectNoSidewaysScroll(phone.page)
})

test('nobody’s browser asked anybody else for anything', async () => {
  for (const person of [ada, phone, bob]) expect(person.strayed).toEqual([])
})
