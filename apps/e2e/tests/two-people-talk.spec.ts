import { expect, test } from '@playwright/test'
import { Person } from '../src/person.ts'
import { serverForThisFile } from '../src/server.ts'
import { words } from '../src/words.ts'

test.describe.configure({ mode: 'serial' })
const server = serverForThisFile()
let ada: Person
let bob: Person
let link: string

test.beforeAll(async ({ browser }) => {
  ada = await Person.arrive(browser, server, 'Ada')
  bob = await Person.arrive(browser, server, 'Bob')
})
test.afterAll(async () => {
  await ada.page.context().close()
  await bob.page.context().close()
})

test('Ada signs up, names a workspace and gets a link for the others', async () => {
  await ada.signUp()
  link = await ada.foundWorkspace('Analytical Engines')
  await expect(ada.composer('general')).toBeVisible()
})

test('Bob comes by the link, and they talk both ways without reloading', async () => {
  await bob.joinBy(link)
  await ada.write('general', 'Does it weave, Bob?')
  await bob.reads('Does it weave, Bob?')
  await bob.write('general', 'Algebraical patterns, Ada.')
  await ada.reads('Algebraical patterns, Ada.')
  await ada.reads('Does it weave, Bob?')
})

test('what Ada edits changes in front of Bob, and what she deletes goes', async () => {
  await ada.write('general', 'A slip of the pen')
  await bob.reads('A slip of the pen')
  await ada.edit('A slip of the pen', 'A word well chosen')
  await bob.reads('A word well chosen')
  await expect(bob.message('A word well chosen')).toContainText(words('edited'))
  await bob.misses('A slip of the pen')
  await ada.write('general', 'Better left unsaid')
  await bob.reads('Better left unsaid')
  await ada.remove('Better left unsaid')
  await bob.misses('Better left unsaid')
  await ada.misses('Better left unsaid')
})

test('a reload shows the same conversation', async () => {
  await bob.page.reload()
  await bob.reads('Does it weave, Bob?')
  await bob.reads('Algebraical patterns, Ada.')
  await bob.reads('A word well chosen')
  await bob.misses('Better left unsaid')
})

test('what Bob has not read is counted, and the count goes when he reads it', async () => {
  await bob.page.getByRole('button', { name: words('create_channel') }).click()
  const dialog = bob.page.getByRole('dialog')
  await dialog.getByLabel(words('channel_name'), { exact: true }).fill('looms')
  await dialog.getByRole('button', { name: words('create_channel') }).click()
  await expect(bob.composer('looms')).toBeVisible()

  await ada.write('general', 'One for the count')
  await expect(bob.channel('general')).toHaveAccessibleName(/\b1\b/)
  await ada.write('general', 'Two for the count')
  await expect(bob.channel('general')).toHaveAccessibleName(/\b2\b/)
  await bob.page.reload()
  await expect(bob.channel('general')).toHaveAccessibleName(/\b2\b/)
  await bob.open('general')
  await bob.reads('Two for the count')
  await expect(bob.channel('general')).toHaveAccessibleName('general')
})

test('the server is killed and comes back: both are told, and nothing is lost or doubled', async () => {
  await ada.write('general', 'Just before the fall')
  await bob.reads('Just before the fall')
  await server.stop('SIGKILL')
  for (const person of [ada, bob]) await expect(person.page.getByText(words('reconnecting'))).toBeVisible()
  await ada.write('general', 'Said into the silence')
  await server.start()
  await bob.reads('Said into the silence')
  await ada.reads('Said into the silence')
  for (const person of [ada, bob]) await expect(person.page.getByText(words('reconnecting'))).toBeHidden()
  await bob.write('general', 'There you are again')
  await ada.reads('There you are again')
  for (const person of [ada, bob]) {
    for (const text of ['Just before the fall', 'Said into the silence', 'There you are again']) {
      await person.reads(text)
    }
  }
  await bob.page.reload()
  await bob.reads('Said into the silence')
})

test('a graceful restart is a pause', async () => {
  await server.stop('SIGTERM')
  await server.start()
  await ada.write('general', 'After the pause')
  await bob.reads('After the pause')
  await ada.reads('After the pause')
})

test('neither browser asked anybody else for anything, nor hit its security policy', async () => {
  expect(ada.strayed).toEqual([])
  expect(bob.strayed).toEqual([])
})
