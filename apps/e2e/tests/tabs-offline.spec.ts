import { expect, test } from '@playwright/test'
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
  await expect(ada.composer('general')).toBeVisible()
  await bob.joinBy(link)
})
test.afterAll(async () => {
  await ada.page.context().close()
  await bob.page.context().close()
})

const posts = '**/rpc/messages/post'
const numbered = (what: string) => [1, 2, 3].map((n) => `${what} ${n} of three`)

/** All of them, each once, in this order, and nothing on its way any more. */
async function readsInOrder(person: Person, texts: string[]) {
  for (const text of texts) await person.reads(text)
  const pattern = new RegExp(texts.join('|'))
  const shown = await person.page.getByRole('article').filter({ hasText: pattern }).allInnerTexts()
  expect(shown.map((text) => pattern.exec(text)?.[0])).toEqual(texts)
}

test('while the server is away Ada is told when it is tried again, and goes on writing; all of it arrives once, in order', async () => {
  const texts = numbered('Into the dark')
  await server.stop('SIGKILL')
  await expect(ada.page.getByText(words('reconnecting'))).toBeVisible()
  await expect(ada.page.getByText(/\d+ s/)).toBeVisible()
  await expect(ada.page.getByRole('button', { name: words('retry_now') })).toBeVisible()
  for (const text of texts) await ada.write('general', text)
  for (const text of texts) await expect(ada.message(text)).toContainText(words('retry'))
  // It may be gone by the time the server is back: the page has tried by itself.
  await ada.page.getByRole('button', { name: words('retry_now') }).click()
  await server.start()
  await readsInOrder(bob, texts)
  await readsInOrder(ada, texts)
})

test('what could not be sent survives a reload, and goes by itself once it can', async () => {
  const texts = numbered('Kept over a reload')
  await ada.page.route(posts, (route) => route.abort())
  for (const text of texts) await ada.write('general', text)
  for (const text of texts) await expect(ada.message(text)).toContainText(words('retry'))
  await ada.page.reload()
  for (const text of texts) await expect(ada.message(text)).toContainText(words('retry'))
  for (const text of texts) await bob.misses(text)
  await ada.page.unroute(posts)
  await readsInOrder(bob, texts)
  await readsInOrder(ada, texts)
})

test('what she could not send is in sight whole, also after she was led to what was new', async () => {
  const text = 'Not on its way yet'
  await ada.goto('/w/analytical-engines/saved')
  await expect(ada.page.getByText(words('saved_none_title'))).toBeVisible()
  for (let n = 1; n <= 4; n++) await bob.write('general', `News ${n}\nof two lines`)
  await bob.reads('News 4')
  await ada.open('general')
  await ada.reads('News 4')
  await ada.page.route(posts, (route) => route.abort())
  await ada.write('general', text)
  await expect(ada.message(text).getByRole('button', { name: words('retry') })).toBeInViewport({ ratio: 1 })
  await ada.page.unroute(posts)
  await readsInOrder(bob, [text])
})

test('an answer that gets lost on its way doubles nothing', async () => {
  const text = 'Heard, but not confirmed'
  await ada.page.route(posts, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await ada.write('general', text)
  await bob.reads(text)
  await ada.page.unroute(posts)
  await ada.reads(text)
  await ada.page.reload()
  await ada.reads(text)
  await bob.reads(text)
})

test('without a network she writes on, and what she wrote goes when it is back', async () => {
  const texts = numbered('On the train')
  await ada.page.context().setOffline(true)
  for (const text of texts) await ada.write('general', text)
  for (const text of texts) await expect(ada.message(text)).toContainText(words('retry'))
  await ada.page.context().setOffline(false)
  await readsInOrder(bob, texts)
  await readsInOrder(ada, texts)
})

test('what could not be loaded is there when the server is back, without being asked for', async () => {
  const lists = '**/rpc/messages/list*'
  await bob.goto('/w/analytical-engines/saved')
  await bob.page.route(lists, (route) => route.abort())
  await bob.channel('general').click()
  await expect(bob.page.getByRole('button', { name: words('try_again') })).toBeVisible()
  await server.stop('SIGKILL')
  await expect(bob.page.getByText(words('reconnecting'))).toBeVisible()
  await bob.page.unroute(lists)
  await server.start()
  await bob.reads('On the train 3 of three')
})

test('she closes the tab in which her words still wait: another of her tabs sends them', async () => {
  const texts = numbered('Left behind')
  const other = await ada.another()
  await other.page.goto(ada.page.url())
  await expect(other.composer('general')).toBeVisible()
  await other.reads('On the train 3 of three')
  await server.stop('SIGKILL')
  for (const text of texts) await ada.write('general', text)
  for (const text of texts) await expect(ada.message(text)).toContainText(words('retry'))
  await ada.page.close()
  await server.start()
  await readsInOrder(bob, texts)
  await readsInOrder(other, texts)
  expect(other.strayed).toEqual([])
})

test('nobody strayed', () => {
  for (const person of [ada, bob]) expect(person.strayed).toEqual([])
})
