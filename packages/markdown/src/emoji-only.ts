import type { Document } from './tree.ts'

const most = 24

// A flag, a keycap, or a pictograph with its skin tone, its joined parts (families, professions) or its tags (Wales).
const unicodeEmoji =
  /\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|(?![©®™])\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?){0,8}(?:[\u{e0020}-\u{e007e}]{1,8}\u{e007f})?|\s+/uy

/** How many emoji stand in `text`, -1 when anything else does, or more than may be. */
function countEmoji(text: string): number {
  let count = 0
  unicodeEmoji.lastIndex = 0
  while (unicodeEmoji.lastIndex < text.length) {
    const match = unicodeEmoji.exec(text)
    if (!match || count > most) return -1
    if (match[0].trim() !== '') count++
  }
  return count
}

/**
 * Whether a message is nothing but one to 24 emoji, on one or several lines: such messages are shown large. `knows` says
 * which `:names:` are emoji; without it all are.
 */
export function isEmojiOnly({ children }: Document, knows: (name: string) => boolean = () => true): boolean {
  const [paragraph, more] = children
  if (paragraph?.type !== 'paragraph' || more) return false
  let count = 0
  for (const inline of paragraph.children) {
    if (inline.type === 'softBreak' || inline.type === 'hardBreak') continue
    const here =
      inline.type === 'emoji' && knows(inline.name) ? 1 : inline.type === 'text' ? countEmoji(inline.value) : -1
    if (here < 0) return false
    count += here
  }
  return count > 0 && count <= most
}
