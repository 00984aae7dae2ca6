import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Block,
  type Document,
  type Inline,
  isEmojiOnly,
  maxMentions,
  mentionsOf,
  parse,
  plainText,
} from './index.ts'
import { inlinesOf } from './walk.ts'

const ada = '0190a000-0000-7000-8000-00000000000a'
const bob = '0190a000-0000-7000-8000-00000000000b'
const general = '0190a000-0000-7000-8000-0000000000c1'
const types = (text: string): string[] => [...inlinesOf(parse(text).children)].map(({ type }) => type)

describe('tokens', () => {
  test('people, channels and everybody', () => {
    const text = `<@${ada}> and <@${bob.toUpperCase()}> in <#${general}>, <!channel>: **<@${ada}>**`
    expect(mentionsOf(parse(text))).toEqual({
      userIds: [ada, bob],
      channelIds: [general],
      everyone: true,
      here: false,
      capped: false,
    })
    expect(mentionsOf(parse('> - [ ] <!here>'))).toMatchObject({ everyone: false, here: true })
    expect(mentionsOf(parse(`|a|\n|-|\n|<@${ada}>|`)).userIds).toEqual([ada])
  })

  test.each([
    `\`<@${ada}>\``,
    `\`\`\`\n<@${ada}>\n\`\`\``,
    `    <@${ada}>`,
    `\\<@${ada}>`,
    '<@ada>',
    `<@ ${ada}>`,
    `<@${ada}`,
  ])('%s mentions nobody', (text) => expect(mentionsOf(parse(text)).userIds).toEqual([]))

  test('5,000 mentions are cut, and it is said', () => {
    const ids = Array.from({ length: 5_000 }, (_, at) => `0190a000-0000-7000-8000-${String(at).padStart(12, '0')}`)
    const { userIds, capped } = mentionsOf(parse(ids.map((id) => `<@${id}>`).join('')))
    expect(userIds).toEqual(ids.slice(0, maxMentions))
    expect(capped).toBe(true)
  })

  test('emoji have names, times and C++ have none', () => {
    expect(parse(':+1: :a_b-c:').children).toMatchObject([
      { children: [{ name: '+1' }, { value: ' ' }, { name: 'a_b-c' }] },
    ])
    for (const text of ['10:30:45', 'a:b:c', ':a b:', '::', 'x :A:', `\\:a:`]) expect(types(text)).toEqual(['text'])
  })

  test('a single line feed is a soft break', () => {
    expect(types('a\nb  \nc\\\nd')).toEqual(['text', 'softBreak', 'text', 'hardBreak', 'text', 'hardBreak', 'text'])
  })

  test('HTML is text', () => {
    expect(plainText(parse('<b onclick=x>hi</b> <!-- no --> <script>alert(1)</script>'))).toBe(
      '<b onclick=x>hi</b> <!-- no --> <script>alert(1)</script>',
    )
  })
})

describe('one line of plain text', () => {
  const names = {
    user: (id: string) => (id === ada ? 'Ada\nL.' : undefined),
    channel: () => 'general',
    emoji: (name: string) => (name === 'tada' ? '🎉' : undefined),
  }
  test.each([
    ['# Hi\n\n*there*  \nyou', 'Hi there you'],
    [`<@${ada}>, <@${bob}> see <#${general}> <!here> :tada: :nope:`, '@Ada L., @… see #general @here 🎉 :nope:'],
    ['- a\n- b\n\n> c\n\n---\n```js\nd()\n```', 'a b c d()'],
    ['|a|b|\n|-|-|\n|`1`|[2](https://a.b)|', 'a | b 1 | 2'],
    ['', ''],
  ])('%j', (text, expected) => expect(plainText(parse(text), names)).toBe(expected))

  test('is cut between characters, never longer than asked', () => {
    expect(plainText(parse('a'.repeat(500)))).toBe(`${'a'.repeat(279)}…`)
    expect(plainText(parse('one two three'), {}, 9)).toBe('one two…')
    expect(plainText(parse('ab👩‍👩‍👧‍👦cd'), {}, 8)).toBe('ab…')
    expect(plainText(parse('abcd'), {}, 4)).toBe('abcd')
  })
})

describe('emoji only', () => {
  test.each(['🎉', '👍🏽 👩‍👩‍👧‍👦', ':tada:', ':+1::tada:', '🇩🇪🏴󠁧󠁢󠁷󠁬󠁳󠁿', '1️⃣ ❤️\n☝🏿', '🎉'.repeat(24)])('%s', (text) => {
    expect(isEmojiOnly(parse(text))).toBe(true)
  })

  test.each(['', 'a', '🎉!', '1', '©', '> 🎉', '# 🎉', '🎉\n\n🎉', '`:a:`', '🎉'.repeat(25), '*🎉*', '\u200d'])(
    'not %j',
    (text) => {
      expect(isEmojiOnly(parse(text))).toBe(false)
    },
  )

  test('a name that no emoji has is a word', () => {
    expect(isEmojiOnly(parse(':tada: :nope:'), (name) => name === 'tada')).toBe(false)
  })
})

describe('bounds', () => {
  const inlineHeight = (inlines: Inline[]): number =>
    Math.max(0, ...inlines.map((inline) => ('children' in inline ? 1 + inlineHeight(inline.children) : 0)))

  function depths(blocks: Block[], depth = 0): { blocks: number; inlines: number } {
    const most = { blocks: depth, inlines: 0 }
    for (const block of blocks) {
      if ('children' in block && block.type !== 'quote')
        most.inlines = Math.max(most.inlines, inlineHeight(block.children))
      const inside =
        block.type === 'quote'
          ? [block.children]
          : block.type === 'list'
            ? block.items.map((item) => item.children)
            : []
      for (const children of inside) {
        const deeper = depths(children, depth + 1)
        most.blocks = Math.max(most.blocks, deeper.blocks)
        most.inlines = Math.max(most.inlines, deeper.inlines)
      }
    }
    return most
  }

  test.each([
    ['quotes', '> '.repeat(10_000), 32, 0],
    ['lists', `${'- '.repeat(10_000)}a`, 32, 0],
    ['both', '> 1. '.repeat(4_000), 32, 0],
    ['brackets', `${'['.repeat(10_000)}a${'](https://a.b)'.repeat(10_000)}`, 0, 1],
    ['stars in one run', `${'*'.repeat(10_000)}a${'*'.repeat(10_000)}`, 0, 64],
    ['stars one by one', `${'*a '.repeat(10_000)}${'a* '.repeat(10_000)}`, 0, 64],
    ['both in a link', `[${'*a '.repeat(63)}${'a* '.repeat(63)}](https://a.b)`, 0, 64],
    ['one too many in a link', `[${'*a '.repeat(64)}${'a* '.repeat(64)}](https://a.b)`, 0, 64],
  ])('%s nest no deeper than they may', (_, text, blocks, inlines) => {
    expect(depths(parse(text).children)).toEqual({ blocks, inlines })
  })

  test('what is too deep is still there', () => {
    const letters = (document: Document): number => plainText(document, {}, 1e6).replace(/[^a]/g, '').length
    expect(letters(parse(`${'*a '.repeat(500)}${'a* '.repeat(500)}`))).toBe(1_000)
    expect(letters(parse(`${'> '.repeat(50)}a\n\n${'- '.repeat(50)}a`))).toBe(2)
    expect(plainText(parse(`[${'*a '.repeat(64)}${'a* '.repeat(64)}](https://a.b)`), {}, 1e6)).toContain(
      '](https://a.b)',
    )
  })

  test('no text is refused, and no letter lost', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...'*_~`[]()<>!#|-+:&\\\n\t >=.@"\'1',
        '\n\n',
        '    ',
        '](https://a.b)',
        '```',
        '\ud800',
        '\0',
        '\r',
      ),
      fc.constantFrom('x', 'y'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('')
        const info = [...text.matchAll(/(?:`{3}|~{3})[^\n\r]*/g)].join('')
        const kept = plainText(parse(text), {}, 1e6)
        if (info === '' && !text.includes('|') && !/[("'<]/.test(text)) {
          expect(kept.replace(/[^xy]/g, '')).toBe(text.replace(/https:\/\/a\.b/g, '').replace(/[^xy]/g, ''))
        }
      }),
      { numRuns: 5_000 },
    )
  })
})
