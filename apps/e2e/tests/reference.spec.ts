import { expect, test } from '@playwright/test'
import { serverForThisFile } from '../src/server.ts'

const server = serverForThisFile()

test('the API reference shows every group of calls and asks nobody else for anything', async ({ page }) => {
  const foreign: string[] = []
  const refused: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(server.url) && !/^(data|blob|about):/.test(url)) foreign.push(url)
  })
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text())
  })
  await page.goto(`${server.url}/api/docs`)
  for (const group of ['Authentication', 'Workspaces', 'Invitations', 'Channels', 'Messages', 'Events']) {
    await expect(page.getByRole('link', { name: group, exact: true })).toBeVisible({ timeout: 30_000 })
  }
  await page.getByRole('link', { name: 'Messages', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Post a message' })).toBeVisible()
  await page.getByRole('link', { name: 'Events', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'What happens in a workspace' })).toBeVisible()
  // What calls home likes to do so a moment after everything else.
  await page.waitForTimeout(1_500)
  expect(foreign).toEqual([])
  expect(refused).toEqual([])
})
