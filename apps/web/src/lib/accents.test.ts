// Whatever accent somebody chooses, what is written in it or on it can be read: WCAG 2.2 AA, in both themes.
import { readFileSync } from 'node:fs'
import { accents } from '@parley/db/validators'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../styles.css', import.meta.url), 'utf8').replace(/\/\*.*?\*\//gs, '')

type Variables = Map<string, string>
/** The variables of all rules whose list of selectors names this one, later ones over earlier. */
function rulesOf(selector: string): Variables {
  const found: Variables = new Map()
  for (const [, selectors = '', body = ''] of css.matchAll(/(?:^|\n)([^\n@{}][^@{}]*)\{([^{}]*)\}/g)) {
    if (!selectors.split(',').some((one) => one.trim() === selector)) continue
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g)) found.set(name, value.trim())
  }
  return found
}

function luminance(variables: Variables, name: string): number {
  const number = (text: string) => {
    const plain = text.replace(/var\((--[\w-]+)\)/g, (_, one: string) => variables.get(one) ?? 'missing')
    const [, a, b] = /^calc\(([\d.]+) \* ([\d.]+)\)$/.exec(plain) ?? [undefined, plain, '1']
    return Number(a) * Number(b)
  }
  const [, lightness = '', chroma = '', hue = ''] =
    /^oklch\((\S+) (calc\(.*?\) \* [\d.]+\)|calc\(.*?\)|\S+) (\S+)\)$/.exec(variables.get(name) ?? '') ?? []
  const [l, c, h] = [number(lightness), number(chroma), (number(hue) * Math.PI) / 180]
  const [a, b] = [c * Math.cos(h), c * Math.sin(h)]
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ]
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return (
    0.2126 * clip(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z) +
    0.7152 * clip(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z) +
    0.0722 * clip(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z)
  )
}

function contrast(variables: Variables, one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(variables, one), luminance(variables, other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const looks = (['light', 'dark'] as const).flatMap((theme) => accents.map((accent) => [accent, theme] as const))

describe.each(looks)('%s, %s', (accent, theme) => {
  const variables = new Map([
    ...rulesOf(':root'),
    ...(theme === 'dark' ? rulesOf('.dark') : []),
    ...rulesOf(`[data-accent="${accent}"]`),
  ])

  test('has colours of its own in the style sheet', () => {
    expect(rulesOf(`[data-accent="${accent}"]`).size).toBe(2)
    expect(luminance(variables, '--accent')).toBeGreaterThan(0)
  })

  test.each([
    ['--on-accent', '--accent'],
    ['--on-accent', '--accent-hover'],
    ['--accent', '--background'],
    ['--accent', '--surface'],
    ['--accent', '--sunken'],
    ['--accent', '--rail'],
    ['--accent', '--called'],
    ['--accent', '--accent-soft'],
    ['--text', '--accent-soft'],
    ['--muted', '--accent-soft'],
  ])('text: %s on %s', (ink, paper) => {
    expect(contrast(variables, ink, paper)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['--background', '--surface', '--sunken', '--rail'])('the focus is seen on %s', (paper) => {
    expect(contrast(variables, '--focus', paper)).toBeGreaterThanOrEqual(3)
  })
})
