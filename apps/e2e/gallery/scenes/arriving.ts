import { words } from '../../src/words.ts'
import type { Area } from '../scene.ts'

export const arriving: Area = {
  name: 'Arriving',
  scenes: [
    { name: 'Sign in', at: () => '/sign-in', shows: (view) => view.heading(words('sign_in_title')) },
    {
      name: 'Sign in, refused',
      at: () => '/sign-in',
      go: async ({ page }) => {
        await page.getByLabel(words('email'), { exact: true }).fill('mira@saltmarsh.example')
        await page.getByLabel(words('password'), { exact: true }).fill('high tide at noon')
        await page.getByRole('button', { name: words('sign_in'), exact: true }).click()
      },
      shows: ({ page }) => page.getByText(words('sign_in_refused')),
      says: /401/,
    },
    {
      name: 'Sign up, with errors beside the fields',
      at: () => '/sign-up',
      go: (view) => view.button('sign_up').click(),
      shows: ({ page }) => page.locator('[aria-invalid="true"]').first(),
    },
    {
      name: 'Invited',
      go: async (view) => {
        const path = `/api/workspaces/${view.map.workspaceId}/invitations`
        const api = await view.asMira()
        const { token } = (await (await api.post(path, { data: {} })).json()) as { token: string }
        await api.dispose()
        await view.goto(`/invite/${token}`)
      },
      shows: (view) => view.heading(words('invited_title', { name: 'Saltmarsh' })),
    },
    {
      name: 'An invitation that is over',
      at: () => '/invite/this-token-was-never-made',
      shows: (view) => view.heading(words('invitation_gone_title')),
      says: /404/,
    },
    {
      name: 'A second workspace',
      who: 'mira',
      at: () => '/new',
      shows: (view) => view.heading(words('new_workspace_title')),
    },
  ],
}
