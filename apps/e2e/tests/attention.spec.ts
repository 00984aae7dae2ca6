import { type APIResponse, expect, type Page, test } from '@playwright/test'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let bob: Person
let carol: Person
let workspaceId: string
let general: string

async function answer<T>(response: Promise<APIResponse>): Promise<T> {
  const got = await response
  expect(got.ok(), await got.text()).toBe(true)
  return got.json() as Promise<T>
}
const call = <T>(page: Page, method: 'GET' | 'POST' | 'PUT', path: string, data?: object) =>
  answer<T>(page.request.fetch(`${server.url}/api${path}`, { method, ...(data && { data }) }))
const idOf = async (person: Person) => (await call<{ user: { id: string } }>(person.page, 'GET', '/me')).user.id

const typing = (person: Person) => person.page.locator('[data-typing]').first()
const ownMenu = (person: Person) =>
  person.page.getByRole('button', { name: new RegExp(`^${words('own_menu', { name: person.name })}`) })
async function chooseFromOwnMenu(person: Person, item: string) {
  await ownMenu(person).click()
  await person.page.getByRole('menuitem', { name: item }).click()
}
/** How Bob stands in Ada's sidebar. */
const bobs = (person: Person, how: 'presence_active' | 'presence_away' | 'presence_dnd') =>
  expect(person.channel('Bob')).toHaveAccessibleName(new RegExp(`^Bob, ${words(how)}`))

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob')
  carol = await Person.arrive(browser, server, 'Carol')
  await ada.signUp()
  const link = await ada.foundWorkspace('Analytical Engines')
  await expect(ada.composer('general')).toBeVisible()
  await bob.page.clock.install()
  await bob.joinBy(link)
  const me = await call<{ memberships: { workspace: { id: string } }[] }>(ada.page, 'GET', '/me')
  workspaceId = me.memberships[0]?.workspace.id ?? ''
  const { items } = await call<{ items: { id: string; name: string }[] }>(
    ada.page,
    'GET',
    `/workspaces/${workspaceId}/channels`,
  )
  general = items.find(({ name }) => name === 'general')?.id ?? ''
  await call(ada.page, 'POST', `/workspaces/${workspaceId}/direct-channels`, { userIds: [await idOf(bob)] })
})
test.afterAll(async () => {
  for (const person of [ada, bob, carol]) await person.page.context().close()
})

test('while Bob types, Ada sees it under her composer, and it goes when he has said it', async () => {
  const before = await ada.composer('general').boundingBox()
  await bob.composer('general').pressSequentially('Let me think')
  await expect(typing(ada)).toHaveText(words('typing_one', { first: 'Bob' }))
  expect(await ada.composer('general').boundingBox(), 'nothing moves').toEqual(before)
  await expect(typing(bob), 'one is not told of oneself').toBeEmpty()
  await bob.composer('general').press('Enter')
  await ada.reads('Let me think')
  await expect(typing(ada)).toBeEmpty()
})

test('what he begins and takes out again goes at once', async () => {
  await bob.composer('general').pressSequentially('Or rather')
  await expect(typing(ada)).not.toBeEmpty()
  const stopped = bob.page.waitForResponse((response) => response.url().endsWith('/typing/stop'))
  await bob.composer('general').fill('')
  expect((await stopped).ok()).toBe(true)
  await expect(typing(ada)).toBeEmpty()
})

test('in a thread it shows in the thread alone', async () => {
  for (const person of [ada, bob]) {
    await person.choose('Let me think', words('reply_in_thread'))
    await expect(person.page.getByRole('textbox', { name: words('reply_label') })).toBeVisible()
  }
  const inThread = ada.page.locator('[data-typing]').nth(1)
  await bob.page.getByRole('textbox', { name: words('reply_label') }).pressSequentially('As I said')
  await expect(inThread).toHaveText(words('typing_one', { first: 'Bob' }))
  await expect(typing(ada)).toBeEmpty()
  await bob.page.getByRole('textbox', { name: words('reply_label') }).fill('')
})

test('Bob is there, sets himself away and comes back, and Ada sees each', async () => {
  await bobs(ada, 'presence_active')
  await chooseFromOwnMenu(bob, words('presence_set_away'))
  await bobs(ada, 'presence_away')
  await expect(ownMenu(bob)).toHaveAccessibleName(new RegExp(words('presence_away')))
  await chooseFromOwnMenu(bob, words('presence_set_active'))
  await bobs(ada, 'presence_active')
})

test('he does not want to be disturbed for an hour, and then does', async () => {
  await chooseFromOwnMenu(bob, words('dnd_hour'))
  await bobs(ada, 'presence_dnd')
  await expect(ownMenu(bob)).toHaveAccessibleName(new RegExp(words('presence_dnd')))
  await chooseFromOwnMenu(bob, words('dnd_off'))
  await bobs(ada, 'presence_active')
})

test('a second tab of Ada, which shares her stream, sees the same', async () => {
  const tab = await ada.another()
  await tab.page.goto(ada.page.url())
  await bobs(tab, 'presence_active')
  await bob.composer('general').pressSequentially('To both of your tabs')
  for (const one of [ada, tab]) await expect(typing(one)).toHaveText(words('typing_one', { first: 'Bob' }))
  await bob.composer('general').fill('')
  await chooseFromOwnMenu(bob, words('presence_set_away'))
  for (const one of [ada, tab]) await bobs(one, 'presence_away')
  await chooseFromOwnMenu(bob, words('presence_set_active'))
  for (const one of [ada, tab]) await bobs(one, 'presence_active')
  expect(tab.strayed).toEqual([])
  await tab.page.close()
})

test('ten minutes without a touch are away, and the next touch is back', async () => {
  await bob.page.clock.fastForward('10:01')
  await bobs(ada, 'presence_away')
  await bob.page.mouse.move(200, 200)
  await bobs(ada, 'presence_active')
})

test('after a break everybody is asked for anew', async () => {
  await server.stop('SIGKILL')
  await expect(ada.page.getByText(words('reconnecting'))).toBeVisible()
  await expect(ada.channel('Bob'), 'nothing is known of him now').toHaveAccessibleName('Bob')
  await server.start()
  // Each browser comes back when its own pause is over, and the pauses grow while a server is away.
  await expect(bob.page.getByText(words('reconnecting'))).toBeHidden({ timeout: 40_000 })
  await bobs(ada, 'presence_active')
})

test('a guest hears of those in her channels alone', async () => {
  const { items: roles } = await call<{ items: { id: string; key: string | null }[] }>(
    ada.page,
    'GET',
    `/workspaces/${workspaceId}/roles`,
  )
  const guest = roles.find(({ key }) => key === 'guest')?.id
  const { url } = await call<{ url: string }>(ada.page, 'POST', `/workspaces/${workspaceId}/invitations`, {
    roleId: guest,
  })
  const token = url.split('/').at(-1)
  const lobby = await call<{ id: string }>(ada.page, 'POST', `/workspaces/${workspaceId}/channels`, {
    name: 'lobby',
    kind: 'private',
  })
  await call(carol.page, 'POST', '/auth/sign-up/email', {
    name: 'Carol',
    email: 'carol@example.org',
    password: 'a long enough password',
  })
  await call(carol.page, 'POST', `/invitations/${token}/accept`)
  const [adaId, bobId, carolId] = await Promise.all([ada, bob, carol].map(idOf))
  await call(ada.page, 'POST', `/channels/${lobby.id}/members`, { userIds: [carolId] })
  await ada.page.request.delete(`${server.url}/api/channels/${general}/members/${carolId}`)
  const { items: seen } = await call<{ items: { userId: string; state: string }[] }>(
    carol.page,
    'GET',
    `/workspaces/${workspaceId}/presence?userIds=${adaId},${bobId}`,
  )
  expect(seen.map(({ userId }) => userId)).toEqual([adaId])
  expect((await carol.page.request.post(`${server.url}/api/channels/${general}/typing`, { data: {} })).status()).toBe(
    404,
  )

  await carol.goto('/')
  await carol.open('lobby')
  await ada.open('lobby')
  await ada.composer('lobby').pressSequentially('Good evening')
  await expect(typing(carol)).toHaveText(words('typing_one', { first: 'Ada' }))
  await carol.page.getByRole('button', { name: /2/ }).last().click()
  await expect(carol.page.getByRole('button', { name: new RegExp(`Ada ?, ${words('presence_active')}`) })).toBeVisible()
})

test('Bob closes his browser, and is away', async () => {
  await bob.page.close()
  await bobs(ada, 'presence_away')
})

test('nobody strayed', () => {
  for (const person of [ada, bob, carol]) expect(person.strayed).toEqual([])
})
