import { expect, type Page, type Request, test } from '@playwright/test'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let bob: Person
let link: string
/** Ada's other tabs, in the same browser. */
const tabs: Person[] = []
/** Her streams, as her browser asked for them; what a closed tab had open ends without a word. */
const streams = {
  asked: new Set<Request>(),
  opened: 0,
  get open() {
    return [...this.asked].filter((request) => pageOf(request)?.isClosed() === false)
  },
}

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob')
  const context = ada.page.context()
  const isStream = (request: Request) => new URL(request.url()).pathname === '/rpc/events/subscribe'
  context.on('request', (request) => {
    if (!isStream(request)) return
    streams.opened++
    streams.asked.add(request)
  })
  const ended = (request: Request) => void streams.asked.delete(request)
  context.on('requestfinished', ended).on('requestfailed', ended)
})
test.afterAll(async () => {
  await ada.page.context().close()
  await bob.page.context().close()
})

function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page()
  } catch {
    return undefined
  }
}

async function newTab(): Promise<Person> {
  const tab = await ada.another()
  await tab.page.goto(ada.page.url())
  await expect(tab.composer('general')).toBeVisible()
  tabs.push(tab)
  return tab
}

test('three tabs of Ada have one stream between them, and all three are live', async () => {
  await ada.signUp()
  link = await ada.foundWorkspace('Analytical Engines')
  await expect(ada.composer('general')).toBeVisible()
  await bob.joinBy(link)
  const before = streams.opened
  await newTab()
  await newTab()
  await bob.write('general', 'To all of your tabs')
  for (const tab of [ada, ...tabs]) await tab.reads('To all of your tabs')
  expect(streams.open.length).toBe(1)
  expect(streams.opened, 'the tab that had the stream keeps it').toBe(before)
})

test('what she writes in one tab stands in the others, and what she reads is read in all', async () => {
  await tabs[0]?.write('general', 'From the second tab')
  for (const tab of [ada, ...tabs]) await tab.reads('From the second tab')
  await bob.reads('From the second tab')
})

test('she closes the tab that has the stream while Bob goes on writing: nothing is lost or doubled', async () => {
  const [second, third] = tabs as [Person, Person]
  const lines = Array.from({ length: 12 }, (_, n) => `Line ${n + 1} of twelve`)
  const before = streams.opened
  for (const [n, text] of lines.entries()) {
    if (n === 4) await ada.page.close()
    await bob.write('general', text)
  }
  for (const tab of [second, third]) for (const text of lines) await tab.reads(text)
  await expect.poll(() => streams.open.length).toBe(1)
  expect(streams.opened).toBe(before + 1)
})

test('the server falls and comes back: all tabs say so, and go on with one stream', async () => {
  await server.stop('SIGKILL')
  for (const tab of tabs) await expect(tab.page.getByText(words('reconnecting'))).toBeVisible()
  await server.start()
  for (const tab of tabs) await expect(tab.page.getByText(words('reconnecting'))).toBeHidden()
  await bob.write('general', 'After the fall')
  for (const tab of tabs) await tab.reads('After the fall')
  expect(streams.open.length).toBe(1)
})

test('a tab that hangs is left behind: another takes the stream over, and it follows when it is back', async () => {
  const [second, third] = tabs as [Person, Person]
  const has = (tab: Person) => streams.open.some((request) => pageOf(request) === tab.page)
  const [hanging, other] = has(second) ? [second, third] : [third, second]
  const awake = hanging.page.evaluate(() => {
    const until = Date.now() + 8_000
    while (Date.now() < until);
  })
  await bob.write('general', 'Who hears me?')
  await other.reads('Who hears me?')
  await expect.poll(() => has(other)).toBe(true)
  await awake
  await hanging.reads('Who hears me?')
  await expect.poll(() => streams.open.length).toBe(1)
  await bob.write('general', 'Both of you')
  for (const tab of tabs) await tab.reads('Both of you')
})

test('she signs out in one tab, and all are signed out', async () => {
  const [second, third] = tabs as [Person, Person]
  await second.signOut()
  for (const tab of [second, third]) {
    await expect(tab.page.getByRole('button', { name: words('sign_in'), exact: true })).toBeVisible()
    await expect(tab.page.getByText('Both of you')).toHaveCount(0)
  }
  await expect.poll(() => streams.open.length).toBe(0)
})

test('another account in one tab ends what the others show of the first', async () => {
  const [second, third] = tabs as [Person, Person]
  await second.signIn()
  await expect(second.composer('general')).toBeVisible()
  await third.page.goto(second.page.url())
  await expect(third.composer('general')).toBeVisible()
  // Carol takes Ada's seat without Ada's leave: only the cookie changes.
  const context = second.page.context()
  await context.clearCookies()
  const carol = await second.another()
  await context.request.post(`${server.url}/api/auth/sign-up/email`, {
    data: { name: 'Carol', email: 'carol@example.org', password: 'a long enough password' },
  })
  await carol.goto('/')
  await expect(carol.page.getByRole('heading', { name: words('new_workspace_title') })).toBeVisible()
  for (const tab of [second, third]) await expect(tab.composer('general')).toHaveCount(0)
})

test('no tab strayed', () => {
  for (const tab of [ada, bob, ...tabs]) expect(tab.strayed).toEqual([])
})
