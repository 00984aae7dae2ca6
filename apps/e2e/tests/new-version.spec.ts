import { expect, test } from '@playwright/test'
import { Installation } from '../src/installation.ts'
import { Person } from '../src/person.ts'
import { ParleyServer } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
let installation: Installation
let server: ParleyServer
let ada: Person

test.beforeAll(async () => {
  installation = new Installation()
  server = new ParleyServer(installation.entry)
  await server.start()
})
test.afterAll(async () => {
  await ada.page.context().close()
  await server.remove()
  installation.remove()
})

const notice = () => ada.page.getByRole('status').filter({ hasText: words('new_version') })
const composer = () => ada.composer('general')
const entry = () => ada.page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module]')?.src)

test('a server that starts again with the same files says nothing of a new version', async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  await ada.signUp()
  await ada.foundWorkspace('Analytical Engines')
  await ada.open('general')
  await composer().fill('A sentence that is not yet')
  const asked = ada.page.waitForResponse((response) => response.request().method() === 'HEAD')
  await server.stop()
  await server.start()
  expect((await asked).status()).toBe(200)
  await expect(notice()).toHaveCount(0)
})

test('after a deployment the open page tells of it once, and lets Ada write on', async () => {
  const before = await entry()
  await server.stop()
  installation.deploy()
  await server.start()
  await expect(notice()).toBeVisible()
  expect(await entry()).toBe(before)
  await expect(composer()).toHaveValue('A sentence that is not yet')
  await composer().press('End')
  await composer().pressSequentially(' finished')
  await expect(composer()).toHaveValue('A sentence that is not yet finished')
})

test('the new one comes when she says so, with what she had begun', async () => {
  const before = await entry()
  await notice()
    .getByRole('button', { name: words('reload') })
    .click()
  await expect.poll(entry).not.toBe(before)
  await expect(composer()).toHaveValue('A sentence that is not yet finished')
  await expect(notice()).toHaveCount(0)
})

test('a part of the page that is gone tells of it too, and what is closed stays closed', async () => {
  const { page } = ada
  // As when another process answers, which has the files of the next version.
  await page.route('**/assets/**', (route) => route.fulfill({ status: 404, body: 'Not found.' }))
  await page.keyboard.press('Control+/')
  await expect(notice()).toBeVisible()
  await notice()
    .getByRole('button', { name: words('close') })
    .click()
  await expect(notice()).toHaveCount(0)
  await page.waitForEvent('requestfinished', (request) => request.method() === 'HEAD')
  await expect(notice()).toHaveCount(0)
})
