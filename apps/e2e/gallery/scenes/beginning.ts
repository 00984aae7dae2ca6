import { words } from '../../src/words.ts'
import type { Area, View } from '../scene.ts'

const fill = async ({ page }: View, email: string) => {
  await page.getByLabel(words('name'), { exact: true }).fill('Mira Halvorsen')
  await page.getByLabel(words('email'), { exact: true }).fill(email)
  await page.getByLabel(words('password'), { exact: true }).fill('low tide at noon')
}

async function begin(view: View) {
  await fill(view, `mira.${view.width}.${Date.now()}@saltmarsh.example`)
  await view.button('sign_up').click()
}

async function nameIt(view: View) {
  await begin(view)
  await view.page.getByLabel(words('workspace_name'), { exact: true }).fill('Saltmarsh')
  await view.button('create_workspace').click()
}

export const beginning: Area = {
  name: 'Beginning',
  empty: true,
  scenes: [
    {
      name: 'Creating the first account',
      at: () => '/sign-up',
      go: (view) => fill(view, 'mira@saltmarsh.example'),
      shows: (view) => view.heading(words('sign_up_title')),
    },
    {
      name: 'Naming the workspace',
      at: () => '/sign-up',
      go: begin,
      shows: (view) => view.heading(words('new_workspace_title')),
    },
    {
      name: 'Bringing the others in',
      at: () => '/sign-up',
      go: nameIt,
      shows: (view) => view.heading(words('first_invite_title')),
    },
    {
      name: 'The first channel',
      at: () => '/sign-up',
      go: async (view) => {
        await nameIt(view)
        await view.button('first_invite_continue').click()
      },
      shows: (view) =>
        view
          .article('Welcome to Saltmarsh')
          .or(view.page.getByRole('navigation', { name: words('sidebar') }))
          .first(),
    },
  ],
}
