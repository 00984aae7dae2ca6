import type { Block, Document, Inline, List } from './tree.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The tree as HTML in the manner of the specification's examples, to compare with them. Never for a browser. */
export const htmlOf = (document: Document): string => blocksOf(document.children)

const blocksOf = (blocks: Block[]): string => blocks.map((block) => `${blockOf(block)}\n`).join('')

function blockOf(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlinesOf(block.children)}</p>`
    case 'heading':
      return `<h${block.level}>${inlinesOf(block.children)}</h${block.level}>`
    case 'codeBlock': {
      const language = block.info.split(/[ \t]/)[0]
      return `<pre><code${language ? ` class="language-${escaped(language)}"` : ''}>${escaped(block.text)}</code></pre>`
    }
    case 'quote':
      return `<blockquote>\n${blocksOf(block.children)}</blockquote>`
    case 'list':
      return listOf(block)
    case 'table': {
      const row = (cells: Inline[][], tag: string): string =>
        `<tr>\n${block.align.map((align, at) => `<${tag}${align ? ` align="${align}"` : ''}>${inlinesOf(cells[at] ?? [])}</${tag}>\n`).join('')}</tr>\n`
      const body = block.rows.map((cells) => row(cells, 'td')).join('')
      return `<table>\n<thead>\n${row(block.head, 'th')}</thead>\n${body && `<tbody>\n${body}</tbody>\n`}</table>`
    }
    case 'thematicBreak':
      return '<hr />'
  }
}

function listOf({ ordered, start, tight, items }: List): string {
  const open = ordered ? (start === 1 ? '<ol>' : `<ol start="${start}">`) : '<ul>'
  const lines = items.map(({ checked, children }) => {
    const box = checked === null ? '' : `<input ${checked ? 'checked="" ' : ''}disabled="" type="checkbox"> `
    let html = ''
    for (const block of children) {
      if (tight && block.type === 'paragraph') html += inlinesOf(block.children)
      else html += `${html.endsWith('\n') ? '' : '\n'}${blockOf(block)}\n`
    }
    return `<li>${box}${html}</li>\n`
  })
  return `${open}\n${lines.join('')}${ordered ? '</ol>' : '</ul>'}`
}

const inlinesOf = (inlines: Inline[]): string => inlines.map(inlineOf).join('')

function inlineOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escaped(inline.value)
    case 'softBreak':
      return '\n'
    case 'hardBreak':
      return '<br />\n'
    case 'emphasis':
      return `<em>${inlinesOf(inline.children)}</em>`
    case 'strong':
      return `<strong>${inlinesOf(inline.children)}</strong>`
    case 'strike':
      return `<del>${inlinesOf(inline.children)}</del>`
    case 'code':
      return `<code>${escaped(inline.value)}</code>`
    case 'link': {
      const title = inline.title === null ? '' : ` title="${escaped(inline.title)}"`
      return `<a href="${escaped(inline.href)}"${title}>${inlinesOf(inline.children)}</a>`
    }
    case 'autolink':
      return `<a href="${escaped(inline.href)}">${escaped(inline.value)}</a>`
    case 'userMention':
      return `[@${inline.userId}]`
    case 'channelMention':
      return `[#${inline.channelId}]`
    case 'everyoneMention':
      return `[!${inline.audience}]`
    case 'emoji':
      return `:${inline.name}:`
  }
}
