import type { Block, Document, Inline } from './tree.ts'

/** What ids and emoji names are called; undefined where nobody knows. */
export interface Names {
  user?: (userId: string) => string | undefined
  channel?: (channelId: string) => string | undefined
  /** The emoji itself, such as `👍`. */
  emoji?: (name: string) => string | undefined
}

/**
 * A message as one line of plain text for notifications, search results and mail subjects: no markup, no line feeds,
 * mentions as `@Ada` and `#general`, at most `limit` UTF-16 code units, the last of them `…` when something is missing.
 */
export function plainText(document: Document, names: Names = {}, limit = 280): string {
  const words = document.children.map((block) => blockText(block, names)).join(' ')
  return shorten(words.replace(/\s+/g, ' ').trim(), limit)
}

function blockText(block: Block, names: Names): string {
  const inlines = (children: Inline[]): string => children.map((child) => inlineText(child, names)).join('')
  const blocks = (children: Block[]): string => children.map((child) => blockText(child, names)).join(' ')
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlines(block.children)
    case 'codeBlock':
      return block.text
    case 'quote':
      return blocks(block.children)
    case 'list':
      return block.items.map((item) => blocks(item.children)).join(' ')
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(inlines).join(' | ')).join(' ')
    case 'thematicBreak':
      return ''
  }
}

function inlineText(inline: Inline, names: Names): string {
  switch (inline.type) {
    case 'text':
    case 'code':
    case 'autolink':
      return inline.value
    case 'softBreak':
    case 'hardBreak':
      return ' '
    case 'userMention':
      return `@${names.user?.(inline.userId) ?? '…'}`
    case 'channelMention':
      return `#${names.channel?.(inline.channelId) ?? '…'}`
    case 'everyoneMention':
      return `@${inline.audience}`
    case 'emoji':
      return names.emoji?.(inline.name) ?? `:${inline.name}:`
    default:
      return inline.children.map((child) => inlineText(child, names)).join('')
  }
}

/** Cuts between what a reader sees as characters, and not inside an emoji. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = 0
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, limit + 1))) {
    if (index + segment.length > limit - 1) break
    end = index + segment.length
  }
  return `${text.slice(0, end).trimEnd()}…`
}
