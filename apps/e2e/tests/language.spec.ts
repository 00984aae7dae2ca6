import { expect, type Page, test } from '@playwright/test'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words, wordsIn } from '../src/words.ts'

// Ada's browser speaks German and so does Parley, until she asks it for English; her other browser follows.
test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
const german = wordsIn('de')
let ada: Person
let elsewhere: Person

/** All the code that the page has loaded until now. */
const loadedCode = (page: Page) =>
  page.evaluate(async () => {
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
    return (await Promise.all(scripts.map(async ({ name }) => (await fetch(name)).text()))).join('\n')
  })
const speaks = (page: Page) => page.locator('html').getAttribute('lang')

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada', { locale: 'de-AT' })
  elsewhere = await Person.arrive(browser, server, 'Ada', { locale: 'de-AT' })
})

test('a German browser gets German, and not a word of another language is loaded', async () => {
  await ada.goto('/sign-up')
  await expect(ada.page.getByRole('heading', { name: german('sign_up_title') })).toBeVisible()
  expect(await speaks(ada.page)).toBe('de')
  await ada.page.getByLabel(german('name'), { exact: true }).fill('Ada')
  await ada.page.getByLabel(german('email'), { exact: true }).fill('ada@example.org')
  await ada.page.getByLabel(german('password'), { exact: true }).fill('a long enough password')
  await ada.page.getByRole('button', { name: german('sign_up'), exact: true }).click()
  await ada.page.getByLabel(german('workspace_name'), { exact: true }).fill('Analytische Maschinen')
  await ada.page.getByRole('button', { name: german('create_workspace') }).click()
  await ada.page.getByRole('button', { name: german('first_invite_continue') }).click()
  await expect(ada.page.getByRole('textbox', { name: german('message_to', { channel: '#general' }) })).toBeVisible()
  const loaded = await loadedCode(ada.page)
  expect(loaded).toContain(german('create_workspace'))
  expect(loaded).not.toContain(words('create_workspace'))
  expect(loaded).not.toContain(words('sign_up_title'))
})

test('days and times are written as the reader writes them', async () => {
  const composer = ada.page.getByRole('textbox', { name: german('message_to', { channel: '#general' }) })
  await composer.fill('Guten Tag')
  await composer.press('Enter')
  await expect(ada.message('Guten Tag')).toBeVisible()
  await expect(ada.page.getByText('Heute', { exact: true })).toBeVisible()
})

test('she asks for English: every screen of hers follows, and what she was writing is still there', async () => {
  const composer = (page: Page, say: typeof words) =>
    page.getByRole('textbox', { name: say('message_to', { channel: '#general' }) })
  await composer(ada.page, german).fill('Half a thou')
  const conversation = ada.page.url()

  await elsewhere.goto('/sign-in')
  await elsewhere.page.getByLabel(german('email'), { exact: true }).fill('ada@example.org')
  await elsewhere.page.getByLabel(german('password'), { exact: true }).fill('a long enough password')
  await elsewhere.page.getByRole('button', { name: german('sign_in'), exact: true }).click()
  await expect(composer(elsewhere.page, german)).toBeVisible()

  await elsewhere.page.goto(`${new URL(conversation).origin}/w/analytische-maschinen/settings/language`)
  await elsewhere.page.getByRole('radio', { name: 'English' }).click()
  await expect(elsewhere.page.getByRole('group', { name: words('language') })).toBeVisible()
  expect(await speaks(elsewhere.page)).toBe('en')

  await expect(composer(ada.page, words)).toHaveValue('Half a thou')
  expect(await speaks(ada.page)).toBe('en')
  expect(ada.page.url()).toBe(conversation)
})

test('and as in the browser is German again, also after a reload', async () => {
  await elsewhere.page.getByRole('radio', { name: words('language_browser') }).click()
  await expect(elsewhere.page.getByRole('group', { name: german('language') })).toBeVisible()
  await elsewhere.page.reload()
  await expect(elsewhere.page.getByRole('radio', { name: german('language_browser') })).toBeChecked()
  expect(ada.strayed).toEqual([])
})
