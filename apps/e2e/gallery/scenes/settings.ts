import { words } from '../../src/words.ts'
import type { Area, Scene } from '../scene.ts'

const screen = (name: string, key: string, more: Partial<Scene> = {}): Scene => ({
  name: words(key),
  who: 'mira',
  at: () => `/w/saltmarsh/settings/${name}`,
  shows: (view) =>
    view.page
      .getByRole('main')
      .getByRole('heading', { name: words(key) })
      .first(),
  ...more,
})

export const settings: Area = {
  name: 'Settings',
  scenes: [
    {
      ...screen('', 'settings'),
      name: 'All settings',
      shows: ({ page }) => page.getByRole('link', { name: words('profile') }).first(),
    },
    screen('profile', 'profile'),
    screen('appearance', 'appearance'),
    screen('messages', 'messages'),
    screen('language', 'language'),
    screen('sessions', 'sessions'),
    screen('members', 'members'),
    screen('invitations', 'invitations'),
    screen('workspace', 'workspace'),
    {
      ...screen('members', 'members'),
      name: 'Removing somebody',
      go: ({ page }) =>
        page
          .getByRole('main')
          .getByRole('button', { name: /^Remove .*Noa/ })
          .click(),
      shows: ({ page }) => page.getByRole('alertdialog'),
    },
    {
      ...screen('workspace', 'workspace'),
      name: 'Deleting the workspace must be typed',
      go: (view) => view.button('delete_workspace').click(),
      shows: ({ page }) => page.getByRole('alertdialog'),
    },
    { ...screen('workspace', 'workspace'), name: 'The workspace, for a member', who: 'adaeze' },
    {
      ...screen('language', 'language'),
      name: 'Choosing a time zone',
      who: 'adaeze',
      go: async ({ page }) => {
        await page.getByRole('radio', { name: words('zone_fixed') }).check()
        await page.getByRole('button', { name: words('zone_choose') }).click()
        await page.getByRole('combobox', { name: words('zone_search') }).fill('am')
      },
      shows: (view) => view.dialog().getByRole('option').first(),
    },
  ],
}
