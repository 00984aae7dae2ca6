// After the scenes: one page with all pictures, a line per scene.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const style = `body{font:14px/1.4 system-ui,sans-serif;margin:24px;background:#e9e9ec;color:#16171b}
h2{margin:40px 0 8px}h3{margin:24px 0 8px;font-weight:600}.row{display:flex;gap:12px;overflow-x:auto;align-items:flex-start}
img{height:300px;width:auto;border:1px solid #0003;border-radius:6px;background:#fff}a{color:inherit}`

export default async function indexPage() {
  const { picturesFolder, templateFolder } = await import('./folders.ts')
  rmSync(templateFolder, { recursive: true, force: true })
  mkdirSync(picturesFolder, { recursive: true })
  const areas = readdirSync(picturesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const order = ['desktop', 'tablet', 'phone']
  const sections = areas.map(({ name: area }) => {
    const scenes = new Map<string, string[]>()
    for (const file of readdirSync(join(picturesFolder, area)).sort()) {
      const scene = file.split('.')[0] ?? file
      scenes.set(scene, [...(scenes.get(scene) ?? []), file])
    }
    const rank = (file: string) => order.indexOf(file.split('.')[1] ?? '') * 2 + (file.includes('.dark.') ? 1 : 0)
    const rows = [...scenes].map(([scene, files]) => {
      const pictures = files
        .sort((a, b) => rank(a) - rank(b))
        .map((file) => `<a href="${area}/${file}"><img loading="lazy" alt="${file}" src="${area}/${file}"></a>`)
      return `<h3>${scene.replace(/^\d+-/, '').replaceAll('-', ' ')}</h3><div class="row">${pictures.join('')}</div>`
    })
    return `<h2 id="${area}">${area.replaceAll('-', ' ')}</h2>${rows.join('')}`
  })
  const links = areas.map(({ name }) => `<a href="#${name}">${name.replaceAll('-', ' ')}</a>`).join(' · ')
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>${style}</style>`
  writeFileSync(
    join(picturesFolder, 'index.html'),
    `${head}<h1>Gallery</h1><p>${links}</p>${sections.join('')}</html>\n`,
  )
}
