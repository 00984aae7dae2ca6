import { words } from '../../src/words.ts'
import type { Area } from '../scene.ts'

const page = (name: string) => () => `/w/saltmarsh/${name}`

export const views: Area = {
  name: 'Views',
  scenes: [
    {
      name: 'The list of channels',
      who: 'mira',
      at: () => '/w/saltmarsh',
      shows: ({ page }) => page.getByRole('navigation', { name: words('sidebar') }),
    },
    { name: 'Unreads', who: 'mira', at: page('unreads'), shows: ({ page }) => page.getByRole('article').first() },
    {
      name: 'Why this is unread',
      who: 'mira',
      at: page('unreads'),
      go: ({ page }) =>
        page
          .getByRole('button', { name: new RegExp(`^${words('why_ask').replace('?', '\\?')}`) })
          .first()
          .click(),
      shows: (view) => view.dialog().getByText('You follow').or(view.dialog().getByText('for you')).first(),
    },
    {
      name: 'Threads',
      who: 'mira',
      at: page('threads'),
      shows: ({ page }) => page.getByText('How shall we number').first(),
    },
    {
      name: 'Mentions',
      who: 'mira',
      at: page('mentions'),
      shows: ({ page }) => page.getByText('winter split').first(),
    },
    { name: 'Saved', who: 'mira', at: page('saved'), shows: ({ page }) => page.getByText('Plan for the week').first() },
    {
      name: 'Drafts',
      who: 'mira',
      at: page('drafts'),
      shows: ({ page }) => page.getByText('About the diagonal').first(),
    },
    {
      name: 'Browsing channels',
      who: 'mira',
      at: page('browse'),
      shows: ({ page }) => page.getByRole('main').getByText('bouldering').first(),
    },
    {
      name: 'No channel found',
      who: 'mira',
      at: page('browse'),
      go: ({ page }) => page.getByLabel(words('find_channel')).fill('regatta'),
      shows: ({ page }) => page.getByText(words('no_channel_found')),
    },
    {
      name: 'Nothing unread',
      who: 'bram',
      at: page('threads'),
      shows: ({ page }) => page.getByText(words('threads_none_title')),
    },
    {
      name: 'Nothing saved',
      who: 'bram',
      at: page('saved'),
      shows: ({ page }) => page.getByText(words('saved_none_title')),
    },
    { name: 'No mentions', who: 'bram', at: page('mentions'), shows: ({ page }) => page.getByRole('main') },
    {
      name: 'Everything read',
      who: 'adaeze',
      at: page('unreads'),
      go: ({ page }) =>
        page
          .getByRole('button', { name: words('mark_all_read') })
          .first()
          .click(),
      shows: ({ page }) => page.getByText(words('unreads_none_title')),
    },
    {
      name: 'Jumping',
      who: 'mira',
      at: (view) => view.channelPath('general'),
      go: async ({ page }) => {
        await page.getByRole('main').waitFor()
        await page.keyboard.press('ControlOrMeta+k')
      },
      shows: (view) => view.dialog().getByRole('combobox'),
    },
    {
      name: 'Jumping, nothing found',
      who: 'mira',
      at: (view) => view.channelPath('general'),
      go: async (view) => {
        await view.page.getByRole('main').waitFor()
        await view.page.keyboard.press('ControlOrMeta+k')
        await view.dialog().getByRole('combobox').fill('xylophone')
      },
      shows: (view) => view.dialog().getByText(words('nothing_found')),
    },
    {
      name: 'Keyboard shortcuts',
      who: 'mira',
      at: (view) => `${view.channelPath('general')}?dialog=keys`,
      shows: (view) => view.dialog(words('keys_title')),
    },
  ],
}
