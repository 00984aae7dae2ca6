import { words } from '../../src/words.ts'
import type { Area } from '../scene.ts'

export const longName = 'accessibility-of-the-new-booking-flow-on-phones-and-kiosks'

export const conversation: Area = {
  name: 'Conversation',
  scenes: [
    {
      name: 'A channel at its first unread message',
      who: 'mira',
      at: (view) => view.channelPath('support-desk'),
      shows: ({ page }) => page.getByText(words('new_label'), { exact: true }).first(),
    },
    {
      name: 'Code, tables and lists',
      who: 'adaeze',
      at: (view) => view.channelPath('engineering'),
      shows: (view) => view.article('Before I forget, the checklist'),
    },
    {
      name: 'A table and forty reactions',
      who: 'mira',
      at: (view) => `${view.channelPath('general')}/m/${view.message('Oosterdam has signed').id}`,
      shows: (view) => view.article('Oosterdam has signed'),
    },
    {
      name: 'A code block in its place',
      who: 'mira',
      at: (view) => `${view.channelPath('engineering')}/m/${view.message('Offline bookings').id}`,
      shows: (view) => view.article('Offline bookings'),
    },
    {
      name: 'Arabic, Hebrew and Japanese',
      who: 'mira',
      at: (view) => `${view.channelPath('general')}/m/${view.message('صباح').id}`,
      shows: (view) => view.article('صباح'),
    },
    {
      name: 'A thread of sixty replies',
      who: 'mira',
      at: (view) => view.threadPath('How shall we number'),
      shows: ({ page }) => page.getByRole('complementary').getByText('Decided:').first(),
    },
    {
      name: 'A thread whose beginning was deleted',
      who: 'mira',
      at: (view) => view.threadPath('deleted'),
      shows: ({ page }) => page.getByRole('complementary').getByText(words('message_deleted')),
    },
    {
      name: 'Pinned messages',
      who: 'mira',
      at: (view) => `${view.channelPath('engineering')}?panel=pins`,
      shows: ({ page }) => page.getByRole('complementary').getByText('Before I forget'),
    },
    {
      name: 'Channel details',
      who: 'mira',
      at: (view) => `${view.channelPath('engineering')}?panel=details`,
      shows: ({ page }) => page.getByRole('complementary').getByText('Adaeze Nwobi'),
    },
    {
      name: 'A long name and a long topic',
      who: 'mira',
      at: (view) => `${view.channelPath(longName)}?panel=details`,
      shows: ({ page }) => page.getByRole('complementary').getByText('From the audit in September'),
    },
    {
      name: 'A direct conversation',
      who: 'mira',
      at: (view) => view.channelPath('Sam Whitlock'),
      shows: (view) => view.article('Draft of the mail to the pilots'),
    },
    {
      name: 'A direct conversation with its details',
      who: 'mira',
      at: (view) => `${view.channelPath('竹森 潤')}?panel=details`,
      shows: ({ page }) => page.getByRole('complementary'),
    },
    {
      name: 'A group',
      who: 'mira',
      at: (view) => view.channelPath('Inês Carvalhal, Sam Whitlock'),
      shows: (view) => view.article('Diplomacy'),
    },
    {
      name: 'An archived channel',
      who: 'mira',
      at: (view) => view.channelPath('launch-4-0'),
      shows: ({ page }) => page.getByText(words('archived_text')),
    },
    {
      name: 'A channel before joining',
      who: 'mira',
      at: (view) => view.channelPath('bouldering'),
      shows: (view) => view.article('The blue one in the corner'),
    },
    {
      name: 'What a guest sees',
      who: 'bram',
      at: (view) => view.channelPath('pilot-oosterdam'),
      shows: (view) => view.article('The kiosk has arrived'),
    },
    {
      name: 'Somebody is there and writes',
      who: 'mira',
      at: (view) => view.channelPath('general'),
      go: async (view) => {
        const other = await view.beside('adaeze')
        await other.goto(view.server.url + view.channelPath('general'))
        // She goes on while the pictures are taken.
        const text = 'There is a table by the window, and I have taken it. '
        void other
          .getByRole('textbox', { name: /^Message / })
          .pressSequentially(text, { delay: 250 })
          .catch(() => {})
      },
      shows: ({ page }) => page.locator('[data-typing]').getByText('Adaeze'),
    },
    {
      name: 'The notepad, empty',
      who: 'adaeze',
      at: () => '/w/saltmarsh?dialog=new-message',
      go: (view) => view.button('open_notepad').click(),
      shows: ({ page }) => page.getByText(words('notepad_beginning')),
    },
  ],
}
