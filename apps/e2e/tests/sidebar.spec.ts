import { expect, type Locator, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from '../src/axe.ts'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
/** Ada once more, on another device. */
let again: Person
let bob: Person

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob')
  await ada.signUp()
  await bob.joinBy(await ada.foundWorkspace('Analytical Engines'))
  for (const name of ['looms', 'mills', 'press']) await create(ada, name)
  const storageState = await ada.page.context().storageState()
  again = await Person.arrive(browser, server, 'Ada', { storageState })
  await again.page.goto(ada.page.url())
  await expect(again.channel('press')).toBeVisible()
})
test.afterAll(async () => {
  for (const person of [ada, again, bob]) await person.page.context().close()
})

async function create(person: Person, name: string) {
  await person.page.getByRole('button', { name: words('create_channel') }).click()
  const dialog = person.page.getByRole('dialog', { name: words('create_channel') })
  await dialog.getByLabel(words('channel_name')).fill(name)
  await dialog.getByRole('button', { name: words('create_channel') }).click()
  await expect(person.composer(name)).toBeVisible()
}
const section = (person: Person, name: string) => person.page.getByRole('region', { name, exact: true })
const head = (person: Person, name: string) => section(person, name).getByRole('button', { name, exact: true })
const inside = (person: Person, name: string) => section(person, name).getByRole('link')
const standsAs = (person: Person, name: string, channels: string[]) =>
  expect(inside(person, name)).toHaveText(channels.map((one) => new RegExp(`^${one}`)))
const sections = (person: Person) =>
  person.page.getByRole('navigation', { name: words('sidebar') }).getByRole('heading', { level: 2 })
async function fromSectionMenu(person: Person, name: string, action: string) {
  await head(person, name).click({ button: 'right' })
  await person.page.getByRole('menu').getByText(action, { exact: true }).click()
}
async function drag(person: Person, from: Locator, to: Locator) {
  const { mouse } = person.page
  const [a, b] = [await from.boundingBox(), await to.boundingBox()]
  if (!a || !b) throw new Error('One of them is out of sight.')
  await from.hover()
  await mouse.down()
  await mouse.move(a.x + a.width / 2, a.y + a.height / 2 + 8)
  await mouse.move(b.x + b.width / 2, b.y + b.height / 2 + 2, { steps: 6 })
  await mouse.up()
}

test('Ada makes a section, and her other device has it at once', async () => {
  await fromSectionMenu(ada, words('channels'), words('new_section'))
  const dialog = ada.page.getByRole('dialog', { name: words('new_section') })
  await dialog.getByLabel(words('section_name')).fill('Weaving')
  await dialog.getByRole('button', { name: words('create_section') }).click()
  for (const device of [ada, again]) await expect(section(device, 'Weaving')).toContainText(words('section_empty'))
  await expect(bob.page.getByText('Weaving')).toHaveCount(0)
})

test('she drags a channel into it, and moves another there by its menu', async () => {
  await drag(ada, ada.channel('looms'), section(ada, 'Weaving').getByText(words('section_empty')))
  for (const device of [ada, again]) await standsAs(device, 'Weaving', ['looms'])
  await ada.channel('mills').click({ button: 'right' })
  await ada.page.getByRole('menuitem', { name: words('move_to_section') }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Weaving' }).click()
  for (const device of [ada, again]) await standsAs(device, 'Weaving', ['looms', 'mills'])
  await standsAs(again, words('channels'), ['general', 'press'])
})

test('she orders it by hand with the mouse, and with the keys', async () => {
  await drag(ada, ada.channel('looms'), ada.channel('mills'))
  for (const device of [ada, again]) await standsAs(device, 'Weaving', ['mills', 'looms'])
  await ada.channel('looms').focus()
  await ada.page.keyboard.press('m')
  await expect(ada.page.getByText(words('move_picked_up', { name: 'looms' }))).toBeAttached()
  await ada.page.keyboard.press('ArrowUp')
  await expect(ada.page.getByText(words('move_at', { section: 'Weaving', place: '1', count: '2' }))).toBeAttached()
  await standsAs(again, 'Weaving', ['mills', 'looms'])
  await ada.page.keyboard.press('Enter')
  for (const device of [ada, again]) await standsAs(device, 'Weaving', ['looms', 'mills'])
  await expect(ada.channel('looms')).toBeFocused()
})

test('Escape puts back what she picked up', async () => {
  await ada.channel('looms').focus()
  await ada.page.keyboard.press('m')
  await expect(ada.page.getByText(words('move_picked_up', { name: 'looms' }))).toBeAttached()
  await ada.page.keyboard.press('ArrowDown')
  await standsAs(ada, 'Weaving', ['mills', 'looms'])
  await ada.page.keyboard.press('Escape')
  await standsAs(ada, 'Weaving', ['looms', 'mills'])
  await ada.page.reload()
  await standsAs(ada, 'Weaving', ['looms', 'mills'])
})

test('sections change places by keys and by mouse', async () => {
  const order = (names: string[]) => Promise.all([ada, again].map((one) => expect(sections(one)).toHaveText(names)))
  const [channels, directs] = [words('channels'), words('direct_messages')]
  await order(['Weaving', channels, directs])
  await head(ada, 'Weaving').focus()
  await ada.page.keyboard.press('m')
  await expect(ada.page.getByText(words('move_picked_up', { name: 'Weaving' }))).toBeAttached()
  await ada.page.keyboard.press('ArrowDown')
  await ada.page.keyboard.press('Enter')
  await order([channels, 'Weaving', directs])
  await drag(ada, head(ada, directs), head(ada, channels).locator('xpath=ancestor::section'))
  await order(
    [channels, directs, 'Weaving'].sort(
      (a, b) => [directs, channels, 'Weaving'].indexOf(a) - [directs, channels, 'Weaving'].indexOf(b),
    ),
  )
})

test('the keys follow the order that she sees', async () => {
  await ada.open('general')
  await ada.page.keyboard.press('Alt+ArrowDown')
  await expect(ada.composer('press')).toBeVisible()
  await ada.page.keyboard.press('Alt+ArrowDown')
  await expect(ada.composer('looms')).toBeVisible()
})

test('folding, and showing only what is unread, hold on all her devices', async () => {
  await ada.open('general')
  await again.open('general')
  await head(ada, 'Weaving').click()
  for (const device of [ada, again]) await expect(inside(device, 'Weaving')).toHaveCount(0)
  await head(again, 'Weaving').click()
  for (const device of [ada, again]) await standsAs(device, 'Weaving', ['looms', 'mills'])
  const filter = ada.page.getByRole('button', { name: words('only_unread') })
  await filter.click()
  await expect(filter).toHaveAttribute('aria-pressed', 'true')
  for (const device of [ada, again]) {
    await standsAs(device, words('channels'), ['general'])
    await expect(section(device, 'Weaving')).toHaveCount(0)
  }
  await filter.click()
  await standsAs(again, 'Weaving', ['looms', 'mills'])
})

test('a new name leads on from the old one, until Bob takes it', async () => {
  await ada.open('mills')
  await ada.page.getByRole('heading', { level: 1, name: 'mills' }).click()
  await ada.page.getByRole('button', { name: words('edit_channel') }).click()
  const dialog = ada.page.getByRole('dialog', { name: words('edit_channel') })
  const name = dialog.getByLabel(words('channel_name'))
  await name.fill('Press')
  await expect(dialog.getByText(words('channel_name_taken'))).toBeVisible()
  await name.fill('wind mills!')
  await expect(name).toHaveValue('wind-mills!')
  await expect(dialog.getByText(words('channel_name_sign', { sign: '!' }))).toBeVisible()
  await name.fill('windmills')
  await expect(dialog.getByText(words('rename_hint', { name: 'mills' }))).toBeVisible()
  await dialog.getByRole('button', { name: words('save') }).click()
  await expect(again.channel('windmills')).toBeVisible()
  const home = new URL(ada.page.url()).pathname.split('/c/')[0]
  await again.goto(`${home}/c/mills`)
  await expect(again.composer('windmills')).toBeVisible()
  await again.page.keyboard.press('Control+k')
  await again.page.getByRole('combobox', { name: words('switcher_title') }).fill('#mills')
  await expect(again.page.getByRole('option').first()).toContainText('windmills')
  await again.page.keyboard.press('Escape')
  await bob.page.getByRole('link', { name: words('browse_channels') }).click()
  await bob.page.getByLabel(words('find_channel')).fill('mills')
  await expect(bob.page.getByRole('listitem').filter({ hasText: 'windmills' })).toBeVisible()
  await bob.page.getByLabel(words('find_channel')).fill('grist')
  await bob.page.getByRole('button', { name: words('create_named', { name: 'grist' }) }).click()
  const making = bob.page.getByRole('dialog', { name: words('create_channel') })
  await expect(making.getByLabel(words('channel_name'))).toHaveValue('grist')
  await making.getByLabel(words('channel_name')).fill('mills')
  await expect(making.getByText(words('channel_name_former', { name: 'windmills' }))).toBeVisible()
  await making.getByRole('button', { name: words('create_channel') }).click()
  await expect(bob.composer('mills')).toBeVisible()
  await again.goto(`${home}/c/mills`)
  await expect(again.page.getByRole('button', { name: words('join_channel') })).toBeVisible()
})

test('Bob looks at a channel before he joins, and finds what was archived', async () => {
  await bob.page.getByRole('link', { name: words('browse_channels') }).click()
  await bob.page.getByLabel(words('find_channel')).fill('press')
  await bob.page.getByRole('link', { name: words('preview_named', { name: 'press' }) }).click()
  await expect(bob.page.getByText(words('preview_text', { name: 'press' }))).toBeVisible()
  await bob.page.getByRole('button', { name: words('join_channel') }).click()
  await expect(bob.composer('press')).toBeVisible()
  await ada.open('press')
  await ada.page.getByRole('heading', { level: 1, name: 'press' }).click()
  await ada.page.getByRole('button', { name: words('archive_channel') }).click()
  await ada.page
    .getByRole('alertdialog')
    .getByRole('button', { name: words('archive_channel') })
    .click()
  await expect(bob.page.getByText(words('archived_text'))).toBeVisible()
  await ada.page.getByRole('link', { name: words('browse_channels') }).click()
  await ada.page.getByLabel(words('show'), { exact: true }).selectOption('archived')
  await ada.page.getByRole('button', { name: words('unarchive_named', { name: 'press' }) }).click()
  await expect(bob.composer('press')).toBeVisible()
})

test('the switcher does what the register of actions knows, and puts first where she goes', async () => {
  const { keyboard } = ada.page
  const field = ada.page.getByRole('combobox', { name: words('switcher_title') })
  await keyboard.press('Control+k')
  await field.fill('language')
  await field.press('Enter')
  await expect(ada.page).toHaveURL(/settings\/language/)
  await keyboard.press('Control+k')
  await field.fill('windm')
  await field.press('Enter')
  await expect(ada.composer('windmills')).toBeVisible()
  await ada.open('general')
  await keyboard.press('Control+k')
  await expect(ada.page.getByRole('option').first()).toContainText('windmills')
  await field.press('Escape')
})

test('it is open to everybody, in the light and in the dark, on a desk and on a phone', { tag: '@looks' }, async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page } = ada
  await expectAccessible(page, 'a sidebar with sections')
  await head(ada, 'Weaving').click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page, 'the menu of a section')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: words('browse_channels') }).click()
  await expect(page.getByRole('list', { name: words('channels') })).toBeVisible()
  await expectAccessible(page, 'browsing all channels')
  const viewport = { width: 360, height: 740 }
  const storageState = await page.context().storageState()
  const phone = await Person.arrive(browser, server, 'Ada', { storageState, viewport, hasTouch: true })
  const home = new URL(page.url()).pathname.split('/browse')[0]
  for (const view of ['', '/browse']) {
    await phone.goto(home + view)
    await expect(view === '' ? phone.channel('looms') : phone.page.getByRole('list').first()).toBeVisible()
    await expectNoSidewaysScroll(phone.page)
  }
  await phone.page.context().close()
})

test('a section goes, and what stood in it goes home', async () => {
  await fromSectionMenu(ada, 'Weaving', words('delete_section'))
  await ada.page
    .getByRole('alertdialog')
    .getByRole('button', { name: words('delete_section') })
    .click()
  for (const device of [ada, again]) {
    await expect(section(device, 'Weaving')).toHaveCount(0)
    await standsAs(device, words('channels'), ['general', 'looms', 'press', 'windmills'])
  }
})

test('nobody’s browser asked anybody else for anything', async () => {
  for (const person of [ada, again, bob]) expect(person.strayed).toEqual([])
})
