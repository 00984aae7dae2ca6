import { words } from '../../src/words.ts'
import type { Area } from '../scene.ts'

const lost = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_FAILED|Failed to fetch|ERR_INCOMPLETE|ERR_NETWORK/
const absent = '01930000-0000-7000-8000-000000000000'

export const trouble: Area = {
  name: 'Trouble',
  scenes: [
    {
      name: 'Not found',
      who: 'mira',
      at: () => '/w/nowhere',
      shows: (view) => view.heading(words('not_found_title')),
      // The server is asked whether a workspace had this address before.
      says: /404/,
    },
    {
      name: 'A channel that one may not see',
      who: 'bram',
      at: (view) => view.channelPath('leads'),
      shows: (view) => view.heading(words('out_of_sight_title')),
      says: /404/,
    },
    {
      name: 'A message that is gone',
      who: 'mira',
      at: (view) => `${view.channelPath('general')}/m/${absent}`,
      shows: ({ page }) => page.getByText(words('message_gone')),
      says: /404/,
    },
    {
      name: 'A thread that is gone',
      who: 'mira',
      at: (view) => `${view.channelPath('general')}?panel=thread&thread=${absent}`,
      shows: ({ page }) => page.getByText(words('thread_gone')),
      says: /404/,
    },
    {
      name: 'Messages are loading',
      who: 'mira',
      loading: true,
      go: async (view) => {
        await view.page.route('**/rpc/messages/list*', () => {})
        await view.goto(view.channelPath('engineering'))
      },
      shows: ({ page }) => page.getByRole('status', { name: words('loading_messages') }),
    },
    {
      name: 'Channels are loading',
      who: 'mira',
      loading: true,
      go: async (view) => {
        await view.page.route('**/rpc/channels/list*', () => {})
        await view.goto('/w/saltmarsh/saved')
      },
      shows: ({ page }) => page.getByRole('status', { name: words('loading_channels') }),
      only: ['desktop', 'tablet'],
    },
    {
      name: 'Messages could not be loaded',
      who: 'mira',
      go: async (view) => {
        await view.page.route('**/rpc/messages/list*', (route) => route.abort())
        await view.goto(view.channelPath('engineering'))
      },
      shows: ({ page }) => page.getByRole('main').getByRole('button', { name: words('try_again') }),
      says: lost,
    },
    {
      name: 'Offline, with a message on its way',
      who: 'mira',
      at: (view) => view.channelPath('engineering'),
      go: async (view) => {
        await view.article('one thing before the release').waitFor()
        await view.context.setOffline(true)
        await view.composer().fill('I will read it on the ferry, there is no network out here.')
        await view.button('send').click()
      },
      shows: ({ page }) =>
        page
          .getByText(/^Not sent yet/)
          .or(page.getByText(words('reconnecting')))
          .first(),
      says: lost,
    },
    {
      name: 'The server is down',
      who: 'mira',
      at: (view) => view.channelPath('engineering'),
      go: async (view) => {
        await view.article('one thing before the release').waitFor()
        await view.server.stop('SIGKILL')
      },
      shows: ({ page }) => page.getByText(words('reconnecting')),
      says: lost,
    },
    {
      name: 'The session was ended elsewhere',
      who: 'mira',
      at: (view) => view.channelPath('engineering'),
      go: async (view) => {
        await view.article('one thing before the release').waitFor()
        const api = await view.asMira()
        await api.post('/api/auth/revoke-sessions', { data: {} })
        await api.dispose()
      },
      shows: ({ page }) => page.getByText(words('session_ended')),
      says: /401/,
    },
  ],
}
