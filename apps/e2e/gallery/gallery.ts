// `pnpm gallery`: every screen and state at three widths and in both themes, from the demo workspace.
// A part of it: `pnpm gallery -- --grep "phone.*Trouble"`.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { DemoMap } from '../src/demo.ts'
import { ParleyServer } from '../src/server.ts'
import { picturesFolder, templateFolder } from './folders.ts'
import { type Area, type Scene, View, type Width, widths } from './scene.ts'
import { arriving } from './scenes/arriving.ts'
import { beginning } from './scenes/beginning.ts'
import { channels } from './scenes/channels.ts'
import { conversation } from './scenes/conversation.ts'
import { messages } from './scenes/messages.ts'
import { settings } from './scenes/settings.ts'
import { trouble } from './scenes/trouble.ts'
import { views } from './scenes/views.ts'

const areas: readonly Area[] = [beginning, arriving, conversation, messages, views, channels, settings, trouble]

const fileName = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

for (const width of Object.keys(widths) as Width[]) {
  for (const area of areas) {
    test.describe(`${width} · ${area.name}`, () => {
      const server = new ParleyServer()
      test.beforeAll(async () => {
        if (!area.empty) server.copyFrom(join(templateFolder, 'data'))
        await server.start()
      })
      test.afterAll(() => server.remove())
      area.scenes.forEach((scene, n) => {
        if (scene.only && !scene.only.includes(width)) return
        test(scene.name, ({ browser }) => picture(browser, server, width, area, scene, n))
      })
    })
  }
}

type Browser = Parameters<typeof View.open>[0]

async function picture(browser: Browser, server: ParleyServer, width: Width, area: Area, scene: Scene, n: number) {
  if (!server.running) await server.start()
  const map = JSON.parse(readFileSync(join(templateFolder, 'map.json'), 'utf8')) as DemoMap
  const signedIn = scene.who && join(templateFolder, `${scene.who}.json`)
  const view = await View.open(browser, server, map, width, signedIn)
  try {
    if (scene.at) await view.goto(scene.at(view))
    await scene.go?.(view)
    await expect(scene.shows(view), 'what the scene is about').toBeVisible()
    if (!scene.loading) await view.settle()
    const folder = join(picturesFolder, fileName(area.name))
    mkdirSync(folder, { recursive: true })
    for (const colorScheme of ['light', 'dark'] as const) {
      await view.page.emulateMedia({ colorScheme })
      await expect(view.page.locator('html')).toHaveClass(colorScheme === 'dark' ? /\bdark\b/ : /^(?!.*\bdark\b)/)
      const name = `${String(n + 1).padStart(2, '0')}-${fileName(scene.name)}.${width}.${colorScheme}.png`
      await view.page.screenshot({ path: join(folder, name), animations: 'disabled', caret: 'hide' })
    }
    expect(
      view.troubles.filter((line) => !scene.says?.test(line)),
      'errors in the console',
    ).toEqual([])
  } finally {
    await view.close()
  }
}
