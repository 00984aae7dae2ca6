// What was copied from a page or an office program, as Markdown. The markup is read in a document of its own that runs no
// script and fetches nothing; of each element only its meaning is taken over, so nothing else of it can come along.

/** So much is looked at; what holds more is pasted as plain words. */
const mostNodes = 20_000
const deepest = 60

interface Place {
  depth: number
  /** In preformatted text white space is kept, and nothing is marked. */
  pre: boolean
  bold: boolean
  italic: boolean
  strike: boolean
  linked: boolean
}

const skipped = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'HEAD',
  'TITLE',
  'META',
  'LINK',
  'SVG',
  'MATH',
  'BUTTON',
  'SELECT',
  'TEXTAREA',
  'IFRAME',
  'OBJECT',
  'VIDEO',
  'AUDIO',
  'CANVAS',
])
const blocks = new Set([
  'P',
  'DIV',
  'SECTION',
  'ARTICLE',
  'HEADER',
  'FOOTER',
  'MAIN',
  'ASIDE',
  'NAV',
  'FIGURE',
  'FIGCAPTION',
  'ADDRESS',
  'DL',
  'DT',
  'DD',
  'FORM',
  'FIELDSET',
  'DETAILS',
  'SUMMARY',
])

/** undefined: too much, or nothing, to make something of. */
export function htmlToMarkdown(html: string): string | undefined {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  if (body.getElementsByTagName('*').length > mostNodes) return undefined
  const plain: Place = { depth: 0, pre: false, bold: false, italic: false, strike: false, linked: false }
  const text = children(body, plain)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '')
  return text === '' ? undefined : text
}

const children = (node: Node, place: Place): string => {
  if (place.depth > deepest) return escaped(node.textContent ?? '')
  const inner = { ...place, depth: place.depth + 1 }
  return Array.from(node.childNodes, (child) => convert(child, inner)).join('')
}

/** Signs that would mean something else than they say. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*]/g, '\\$&')
    .replace(/(^|[^\p{L}\p{N}])_|_(?=$|[^\p{L}\p{N}])/gu, (found) => found.replace('_', '\\_'))
    .replace(/~~/g, '\\~~')
    .replace(/\[(?=[^\]]*\]\()/g, '\\[')
    .replace(/<(?=[@#!/a-z])/gi, '\\<')

function convert(node: Node, place: Place): string {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.nodeValue ?? ''
    return place.pre ? text : escaped(text.replace(/[\s\u00a0]+/g, ' '))
  }
  if (!(node instanceof Element) || skipped.has(node.tagName.toUpperCase())) return ''
  const style = node.getAttribute('style') ?? ''
  if (/display:\s*none|mso-list:\s*ignore/i.test(style)) return ''
  return place.pre ? inPre(node, place) : element(node, style, place)
}

const inPre = (node: Element, place: Place) => (node.tagName === 'BR' ? '\n' : children(node, place))

function element(node: Element, style: string, place: Place): string {
  const tag = node.tagName
  switch (tag) {
    case 'BR':
      return '\n'
    case 'HR':
      return '\n\n---\n\n'
    case 'IMG':
      return escaped(node.getAttribute('alt') ?? '')
    case 'A':
      return linkOf(node, place)
    case 'CODE':
    case 'KBD':
    case 'SAMP':
    case 'TT':
      return codeOf(children(node, { ...place, pre: true }))
    case 'PRE': {
      const code = children(node, { ...place, pre: true }).replace(/^\n|\s+$/g, '')
      const fence = code.includes('```') ? '````' : '```'
      return code === '' ? '' : `\n\n${fence}${languageOf(node)}\n${code}\n${fence}\n\n`
    }
    case 'BLOCKQUOTE':
      return `\n\n${prefixed(block(node, place), '> ', '> ')}\n\n`
    case 'UL':
    case 'OL':
    case 'MENU':
      return listOf(node, place)
    case 'LI':
      return `\n- ${prefixed(block(node, place), '', '  ')}`
    case 'TABLE':
      return tableOf(node, place)
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6': {
      const words = oneLine(children(node, { ...place, bold: true }))
      return words === '' ? '' : `\n\n${'#'.repeat(Math.min(3, Number(tag[1])))} ${words}\n\n`
    }
  }
  // Word's lists are paragraphs that only look like one.
  const item = /mso-list:/i.test(style) && tag === 'P'
  if (item) return `\n- ${oneLine(children(node, place))}`
  const words = styled(node, style, place)
  return blocks.has(tag) ? `\n\n${words}\n\n` : words
}

const block = (node: Element, place: Place) =>
  children(node, place)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const prefixed = (text: string, first: string, rest: string) =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n')

/** Bold, italic and struck, by the element or by how it is made to look (some programs wrap everything in a plain <b>). */
function styled(node: Element, style: string, place: Place): string {
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1]
  const heavy = weight ? /bold|[6-9]00/i.test(weight) : /^(?:B|STRONG|TH)$/.test(node.tagName)
  const slanted = /font-style:\s*(\w+)/i.exec(style)?.[1]
  const italic = slanted ? /italic|oblique/i.test(slanted) : /^(?:I|EM|CITE|DFN|VAR)$/.test(node.tagName)
  const strike = /line-through/i.test(style) || /^(?:S|DEL|STRIKE)$/.test(node.tagName)
  const marks = [
    heavy && !place.bold ? '**' : '',
    italic && !place.italic ? '_' : '',
    strike && !place.strike ? '~~' : '',
  ].filter(Boolean)
  const inner = children(node, {
    ...place,
    bold: place.bold || heavy,
    italic: place.italic || italic,
    strike: place.strike || strike,
  })
  // Over several paragraphs a mark would not hold.
  return marks.length === 0 || /\n\s*\n/.test(inner.trim()) ? inner : marks.reduceRight(around, inner)
}

/** Marks stand at the words, and space outside of them. */
function around(text: string, mark: string): string {
  const words = text.trim()
  if (words === '') return text
  const at = text.indexOf(words)
  return `${text.slice(0, at)}${mark}${words}${mark}${text.slice(at + words.length)}`
}

function codeOf(text: string): string {
  const code = text.replace(/\s*\n\s*/g, ' ')
  if (code.trim() === '') return code
  const fence = code.includes('`') ? '``' : '`'
  const gap = code.startsWith('`') || code.endsWith('`') ? ' ' : ''
  return `${fence}${gap}${code}${gap}${fence}`
}

function linkOf(node: Element, place: Place): string {
  const words = children(node, { ...place, linked: true })
  const href = node.getAttribute('href') ?? ''
  const said = oneLine(words)
  if (place.linked || said === '' || !/^(?:https?:\/\/|mailto:)/i.test(href) || !URL.canParse(href)) return words
  if (said === href || said === href.replace(/^https?:\/\/|\/$/g, '')) return href
  const url = /[()<>\s]/.test(href) ? `<${href.replace(/[<>\s]/g, encodeURIComponent)}>` : href
  return `[${said.replace(/[[\]]/g, '\\$&')}](${url})`
}

const languageOf = (node: Element): string =>
  /\b(?:language|lang|highlight-source)-([\w+#-]{1,20})/.exec(
    `${node.className} ${node.querySelector('code')?.className ?? ''} ${node.parentElement?.className ?? ''}`,
  )?.[1] ?? ''

function listOf(node: Element, place: Place): string {
  const ordered = node.tagName === 'OL'
  let number = Number.parseInt(node.getAttribute('start') ?? '1', 10) || 1
  const items = Array.from(node.children, (child) => {
    // Some programs put a list inside a list without an item between.
    if (/^[UO]L$/.test(child.tagName)) return prefixed(block(child, place), '  ', '  ')
    const box = child.querySelector(':scope > input[type="checkbox"], :scope > p > input[type="checkbox"]')
    const task = box ? (box.hasAttribute('checked') ? '[x] ' : '[ ] ') : ''
    const sign = ordered ? `${number++}. ` : '- '
    const said = block(child, place).replace(/\n\n(?=\s*(?:[-*]|\d+\.) )/g, '\n')
    return prefixed(task + said, sign, ' '.repeat(sign.length))
  }).filter((item) => item.trim() !== '')
  return items.length === 0 ? '' : `\n\n${items.join('\n')}\n\n`
}

function tableOf(node: Element, place: Place): string {
  const rows = Array.from(node.querySelectorAll('tr'), (row) =>
    Array.from(row.children, (cell) =>
      oneLine(children(cell, { ...place, bold: place.bold || cell.tagName === 'TH' })).replace(/\|/g, '\\|'),
    ),
  ).filter((row) => row.length > 0)
  const width = Math.max(0, ...rows.map((row) => row.length))
  // A table of one column or row is how some pages place things.
  if (width < 2 || rows.length < 2) return `\n\n${rows.flat().join('\n\n')}\n\n`
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, n) => cells[n] ?? '').join(' | ')} |`
  const [head = [], ...rest] = rows
  return `\n\n${[line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n')}\n\n`
}
