import { words } from '../../src/words.ts'
import type { Area, View } from '../scene.ts'

const dialog = (name: string) => (view: View) => `${view.channelPath('engineering')}?dialog=${name}`
const details = (name: string) => (view: View) => `${view.channelPath(name)}?panel=details`

export const channels: Area = {
  name: 'Channels and people',
  scenes: [
    {
      name: 'Creating a channel',
      who: 'mira',
      at: dialog('create-channel'),
      shows: (view) => view.dialog(words('create_channel')),
    },
    {
      name: 'Creating a channel, the name is taken',
      who: 'mira',
      at: dialog('create-channel'),
      go: async (view) => {
        await view.dialog().getByLabel(words('channel_name')).fill('design')
        await view
          .dialog()
          .getByRole('button', { name: words('create_channel') })
          .click()
      },
      shows: (view) => view.dialog().getByText(/exists already|taken/),
      says: /409/,
    },
    { name: 'Inviting people', who: 'mira', at: dialog('invite'), shows: (view) => view.dialog() },
    {
      name: 'An invite link was made',
      who: 'mira',
      at: dialog('invite'),
      go: (view) =>
        view
          .dialog()
          .getByRole('button', { name: words('create_invite_link') })
          .click(),
      shows: ({ page }) => page.getByText(words('invite_made_text')),
    },
    {
      name: 'A new message',
      who: 'mira',
      at: dialog('new-message'),
      go: (view) => view.dialog().getByRole('combobox').fill('a'),
      shows: (view) => view.dialog().getByRole('option').first(),
    },
    {
      name: 'Adding people',
      who: 'mira',
      at: (view) => `${view.channelPath('design')}?dialog=add-people`,
      shows: (view) => view.dialog(),
    },
    {
      name: 'Editing a channel',
      who: 'mira',
      at: details('engineering'),
      go: (view) => view.button('edit_channel').click(),
      shows: (view) => view.dialog(),
    },
    {
      name: 'The menu of a channel',
      who: 'mira',
      at: () => '/w/saltmarsh',
      go: ({ page }) =>
        page
          .getByRole('navigation', { name: words('sidebar') })
          .getByRole('link', { name: /^engineering/ })
          .click({ button: 'right' }),
      shows: ({ page }) => page.getByRole('menu'),
      only: ['desktop', 'tablet'],
    },
    {
      name: 'The menu of a section',
      who: 'mira',
      at: () => '/w/saltmarsh',
      go: async ({ page }) => {
        const sidebar = page.getByRole('navigation', { name: words('sidebar') })
        await sidebar.getByText('Oosterdam and harbours').hover()
        await sidebar.getByRole('button', { name: words('section_menu', { name: 'Oosterdam and harbours' }) }).click()
      },
      shows: ({ page }) => page.getByRole('menu').or(page.getByRole('dialog')).first(),
    },
    {
      name: 'Moving a channel to a section',
      who: 'mira',
      at: () => '/w/saltmarsh',
      go: async ({ page }) => {
        await page
          .getByRole('navigation', { name: words('sidebar') })
          .getByRole('link', { name: /^engineering/ })
          .click({ button: 'right' })
        await page.getByRole('menuitem', { name: words('move_to_section') }).click()
      },
      shows: (view) => view.dialog(),
      only: ['desktop', 'tablet'],
    },
    {
      name: 'The menu at one’s own face',
      who: 'mira',
      at: () => '/w/saltmarsh',
      go: ({ page }) =>
        page.getByRole('button', { name: new RegExp(`^${words('own_menu', { name: 'Mira Halvorsen' })}`) }).click(),
      shows: ({ page }) => page.getByRole('menu'),
    },
    { name: 'One’s own status', who: 'mira', at: dialog('status'), shows: (view) => view.dialog() },
    {
      name: 'Archiving',
      who: 'mira',
      at: details('engineering'),
      go: (view) => view.button('archive_channel').click(),
      shows: ({ page }) => page.getByRole('alertdialog'),
    },
    {
      name: 'Deleting a channel must be typed',
      who: 'mira',
      at: details('engineering'),
      go: (view) => view.button('delete_channel').click(),
      shows: ({ page }) => page.getByRole('alertdialog'),
    },
    {
      name: 'Somebody’s profile',
      who: 'mira',
      at: (view) => view.channelPath('design'),
      go: (view) => view.article('Half-taken berths, three').getByRole('button', { name: '竹森 潤' }).first().click(),
      shows: (view) => view.dialog().getByText('竹森 潤').first(),
    },
    {
      name: 'The menu of the workspace',
      who: 'mira',
      at: () => '/w/saltmarsh',
      go: ({ page }) => page.getByRole('button', { name: words('workspace_menu', { name: 'Saltmarsh' }) }).click(),
      shows: ({ page }) => page.getByRole('menu'),
    },
  ],
}
