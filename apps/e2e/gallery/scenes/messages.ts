import { words } from '../../src/words.ts'
import type { Area } from '../scene.ts'

const engineering = {
  who: 'adaeze',
  at: (view: { channelPath(name: string): string }) => view.channelPath('engineering'),
} as const
const mine = 'rc3 is in the store'

export const messages: Area = {
  name: 'Messages',
  scenes: [
    {
      ...engineering,
      name: 'The toolbar of a message',
      go: (view) => view.article(mine).hover(),
      shows: ({ page }) => page.getByRole('toolbar', { name: words('message_actions') }).first(),
      only: ['desktop', 'tablet'],
    },
    {
      ...engineering,
      name: 'The menu of a message',
      go: (view) => view.openMessageMenu(mine),
      shows: ({ page }) => page.getByRole('menu').or(page.getByRole('dialog')).first(),
    },
    {
      ...engineering,
      name: 'Finding an emoji',
      go: async ({ page, ...rest }) => {
        void rest
        await page.getByRole('article').filter({ hasText: mine }).focus()
        await page.keyboard.press('r')
        await page.getByRole('combobox', { name: words('emoji_search') }).fill('boat')
      },
      shows: ({ page }) => page.getByRole('option', { name: 'sailboat', exact: true }),
      only: ['desktop', 'tablet'],
    },
    {
      ...engineering,
      name: 'The emoji picker',
      go: async ({ page }) => {
        await page.getByRole('article').filter({ hasText: mine }).focus()
        await page.keyboard.press('r')
      },
      shows: ({ page }) => page.getByRole('option', { name: 'grinning face', exact: true }).first(),
    },
    {
      name: 'Who reacted',
      who: 'mira',
      at: (view) => `${view.channelPath('general')}/m/${view.message('Oosterdam has signed').id}`,
      go: (view) =>
        view
          .article('Oosterdam has signed')
          .getByRole('button', { name: /reacted with 🎉/ })
          .click({ button: 'right' }),
      shows: ({ page }) => page.getByRole('dialog').getByText('Priya Raghunathan').first(),
      only: ['desktop', 'tablet'],
    },
    {
      name: 'Editing',
      who: 'adaeze',
      at: (view) => `${view.channelPath('engineering')}/m/${view.message('It was the certificate').id}`,
      go: async ({ page }) => {
        await page.getByRole('article').filter({ hasText: 'It was the certificate' }).focus()
        await page.keyboard.press('e')
      },
      shows: ({ page }) => page.getByRole('textbox', { name: words('edit_message') }),
    },
    {
      name: 'What a message said before',
      who: 'mira',
      at: (view) => `${view.channelPath('general')}/m/${view.message('**Plan for the week').id}`,
      go: (view) =>
        view
          .article('Plan for the week')
          .getByRole('button', { name: words('edited_history') })
          .click(),
      shows: ({ page }) =>
        page
          .getByRole('dialog', { name: words('edit_history') })
          .getByRole('listitem')
          .last(),
    },
    {
      name: 'Deleting',
      who: 'adaeze',
      at: (view) => `${view.channelPath('engineering')}/m/${view.message('It was the certificate').id}`,
      go: async ({ page }) => {
        await page.getByRole('article').filter({ hasText: 'It was the certificate' }).focus()
        await page.keyboard.press('Delete')
      },
      shows: ({ page }) => page.getByRole('alertdialog'),
    },
    {
      ...engineering,
      name: 'Writing, with everything',
      go: async (view) => {
        await view
          .composer()
          .fill(
            '**Rollback** at _four_, see `runbook.md`:\n\n1. stop the kiosk update\n2. `parley restore`\n3. breathe\n\n> Nobody presses anything twice.',
          )
      },
      shows: (view) => view.composer(),
    },
    {
      ...engineering,
      name: 'Completing a person',
      go: async (view) => {
        await view.composer().fill('')
        await view.page.keyboard.type('Could you look, @')
      },
      shows: ({ page }) => page.getByRole('listbox', { name: words('suggestions') }),
    },
    {
      // Each in a channel of its own: what the last one typed is a draft by now.
      ...engineering,
      at: (view) => view.channelPath('general'),
      name: 'Completing a channel',
      go: async (view) => {
        await view.composer().fill('')
        await view.page.keyboard.type('See #')
      },
      shows: ({ page }) => page.getByRole('listbox', { name: words('suggestions') }),
    },
    {
      ...engineering,
      at: (view) => view.channelPath('support-desk'),
      name: 'Completing an emoji',
      go: async (view) => {
        await view.composer().fill('')
        await view.page.keyboard.type(':sail')
      },
      shows: ({ page }) => page.getByRole('listbox', { name: words('suggestions') }),
    },
    {
      ...engineering,
      name: 'Sharing a message',
      go: async (view) => {
        await view.openMessageMenu(mine)
        const name = words('share_message')
        const { page } = view
        await page.getByRole('menuitem', { name }).or(page.getByRole('button', { name })).last().click()
      },
      shows: (view) => view.dialog().getByRole('option').first(),
    },
    {
      ...engineering,
      name: 'Too long to send',
      go: (view) => view.composer().fill('The tide comes in, the tide goes out. '.repeat(430)),
      shows: ({ page }) => page.getByText(/too long/),
    },
  ],
}
