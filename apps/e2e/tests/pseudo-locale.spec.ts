import { expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll } from '../src/axe.ts'
import { Person } from '../src/person.ts'
import { PseudoWeb, unfitTexts } from '../src/pseudo.ts'
import { serverForThisFile } from '../src/server.ts'

// Every text of the catalogue stands in ⟦brackets⟧, accented and longer by two fifths: what stands outside of them was
// written into the code, and what does not fit will not fit in a language with longer words.
const server = serverForThisFile()
const pseudo = new PseudoWeb()
let zada: Person
let page: Page
let base: string
const found: string[] = []

async function check(screen: string, where = page) {
  await expect(where.locator('[aria-busy=true], [role=status].appear-late')).toHaveCount(0)
  // What follows the size of the window by script has followed it after the next frame.
  await where.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  const { hardCoded, cutOff } = await unfitTexts(where)
  found.push(...hardCoded.map((text) => `${screen} says in code: ${text}`))
  found.push(...cutOff.map((text) => `${screen} cuts off: ${text}`))
  await expectNoSidewaysScroll(where).catch(() => found.push(`${screen} scrolls sideways`))
  if (process.env.SHOTS) await where.screenshot({ path: `${process.env.SHOTS}/${screen.replace(/\W+/g, '-')}.png` })
}

const nothingFound = () => {
  const said = [...new Set(found.splice(0))]
  expect(said).toEqual([])
}

test.beforeAll(async ({ browser }) => {
  pseudo.build()
  zada = await Person.arrive(browser, server, 'Zada')
  await zada.signUp()
  const link = await zada.foundWorkspace('Zengines')
  const zbob = await Person.arrive(browser, server, 'Zbob')
  await zbob.joinBy(link)
  await zbob.write('general', 'Zmessage *zbold*')
  await zada.reads('Zmessage')
  await zada.write('general', 'Zanswer zzz')
  await zada.reads('Zanswer')
  base = zada.page.url().replace(/\/w\/.*/, '')
  page = await zada.page.context().newPage()
  await pseudo.layOver(page)
  await zbob.page.context().close()
})
test.afterAll(() => pseudo.remove())

const conversation = () => new URL(zada.page.url()).pathname

const screens = [
  ...['browse', 'drafts', 'saved', 'threads', 'unreads', 'mentions'].map((name) => `/w/zengines/${name}`),
  ...['profile', 'appearance', 'language', 'messages', 'sessions', 'members', 'invitations', 'workspace'].map(
    (name) => `/w/zengines/settings/${name}`,
  ),
  '/new',
  '/nowhere',
  '/invite/zgone.zgone',
]
const panels = [
  'panel=details',
  'panel=pins',
  'dialog=create-channel',
  'dialog=invite',
  'dialog=add-people',
  'dialog=new-message',
]

/** What has to be there before a page is looked at. */
const partOf = (path: string) => {
  if (path.includes('dialog=')) return '[role=dialog]'
  if (path.includes('panel=')) return 'aside'
  return path.includes('/c/') ? 'article' : path.startsWith('/w/') ? 'main' : 'h1'
}

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

test('every page speaks the reader’s language and fits, on a desk and on a phone', async () => {
  test.setTimeout(180_000)
  for (const path of [...screens, conversation(), ...panels.map((search) => `${conversation()}?${search}`)]) {
    await page.setViewportSize(wide)
    await page.goto(base + path)
    for (const size of [wide, phone]) {
      await page.setViewportSize(size)
      await page.locator(partOf(path)).filter({ visible: true }).first().waitFor()
      await check(`${path.replace(/[0-9a-f-]{36}/, 'id')} ${size.width}`)
    }
  }
  nothingFound()
})

test('so do the menus, and what the keys open', async () => {
  test.setTimeout(120_000)
  await page.setViewportSize(wide)
  await page.goto(base + conversation())
  await page.getByRole('article').first().waitFor()
  for (const key of ['Control+k', 'Control+/']) {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    await check(`what ${key} opens`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  const openers = page.locator('button[aria-haspopup]:visible')
  for (let n = 0; n < (await openers.count()); n++) {
    const opener = openers.nth(n)
    const name = (await opener.getAttribute('aria-label')) ?? `menu ${n}`
    await opener.click()
    await page.locator('[role=menu], [role=dialog], [role=listbox]').first().waitFor()
    await check(`the menu ${name}`)
    await page.keyboard.press('Escape')
  }
  await page.getByRole('article').first().click({ button: 'right' })
  await page.getByRole('menu').waitFor()
  await check('the menu of a message')
  nothingFound()
})

test('and signing in and up, to a stranger', async ({ browser }) => {
  const context = await browser.newContext()
  const stranger = await context.newPage()
  await pseudo.layOver(stranger)
  for (const path of ['/sign-in', '/sign-up']) {
    await stranger.goto(base + path)
    await stranger.getByRole('heading').first().waitFor()
    await stranger.locator('form button[type=submit]').click()
    await check(path, stranger)
  }
  await context.close()
  nothingFound()
})

test('from right to left nothing scrolls sideways, and what leads is at the right', async () => {
  const mirrored = await zada.page.context().newPage()
  await pseudo.layOver(mirrored, { dir: 'rtl' })
  for (const path of [conversation(), `${conversation()}?panel=details`, '/w/zengines/settings/profile']) {
    await mirrored.setViewportSize(wide)
    await mirrored.goto(base + path)
    for (const size of [wide, phone]) {
      await mirrored.setViewportSize(size)
      await mirrored.locator(partOf(path)).filter({ visible: true }).first().waitFor()
      await check(`${path.replace(/[0-9a-f-]{36}/, 'id')} rtl ${size.width}`, mirrored)
    }
  }
  await mirrored.setViewportSize(wide)
  await mirrored.goto(base + conversation())
  await mirrored.getByRole('article').first().waitFor()
  const message = await mirrored.getByRole('article').first().boundingBox()
  const sidebar = await mirrored.getByRole('navigation').first().boundingBox()
  expect(sidebar?.x ?? 0).toBeGreaterThan(message?.x ?? 0)
  const name = mirrored.getByRole('navigation').getByText('general', { exact: true })
  const gap = await name.evaluate((element) => {
    const text = document.createRange()
    text.selectNodeContents(element)
    return element.getBoundingClientRect().right - text.getBoundingClientRect().right
  })
  expect(Math.abs(gap)).toBeLessThan(2)
  await mirrored.close()
  nothingFound()
})
