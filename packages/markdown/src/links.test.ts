import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from './index.ts'
import { htmlOf } from './testing-html.ts'
import type { Inline } from './tree.ts'
import { inlinesOf } from './walk.ts'

const hrefs = (text: string): string[] =>
  [...inlinesOf(parse(text).children)].flatMap((inline) => ('href' in inline ? [inline.href] : []))

describe('where a link may lead', () => {
  test.each(['https://a.example/', 'http://a.example:3000/x?y#z', 'mailto:ada@a.example', 'http://[::1]:3000/x'])(
    'to %s',
    (href) => {
      expect(hrefs(`[a](${href})`)).toEqual([href])
      expect(hrefs(`<${href}>`)).toEqual([href])
      expect(hrefs(`[a]\n\n[a]: ${href}`)).toEqual([href])
      expect(hrefs(`![a](${href})`)).toEqual([href])
    },
  )

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#115;cript:alert(1)',
    'javascript&colon;alert(1)',
    'java\\script:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '/api/messages',
    '//a.example',
    '#x',
    'https:',
    'https:/a.example',
    'https:///a.example',
    'https://a.example/\u202emoc.elgoog',
    'https://a.example/\u0085',
    'https://a.example/\ud800',
  ])('not to %j: it stays text', (href) => {
    expect(hrefs(`[a](${href})`)).toEqual([])
    expect(hrefs(`[a](<${href}>)`)).toEqual([])
    expect(hrefs(`![a](${href})`)).toEqual([])
    expect(hrefs(`[a][b]\n\n[b]: <${href}>`)).toEqual([])
    expect(htmlOf(parse(`[a](${href})`))).toContain('[a](')
  })

  test.each(['https://a.example/&#10;x', 'mailto:ada&#x1;', 'mailto:a?&#x1f;', 'mailto:a&#x85;', 'mailto:a&#x202e;b'])(
    'not to %s, where the entity would hide something',
    (href) => expect(parse(`[a](${href})`).children).not.toMatchObject([{ children: [{ type: 'link' }] }]),
  )

  test('whatever Eve writes, an address that comes out is one of three kinds', () => {
    const part = fc.constantFrom(
      ...[
        '[a](',
        '<',
        '>',
        ')',
        '![',
        '](',
        '[x]: ',
        '\n',
        ' ',
        '"',
        'javascript:',
        'data:',
        'https:',
        '//',
        '/',
        '\\',
      ],
      ...[
        '&#106;',
        '&colon;',
        '&Tab;',
        '&#9;',
        '\t',
        '\u0001',
        '%0a',
        'www.',
        'a',
        '.b',
        '@',
        '\u202e',
        '[x]',
        'mailto:',
      ],
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        for (const href of hrefs(parts.join(''))) expect(href).toMatch(/^(https?:\/\/[^/?#]|mailto:)[!-~]*$/i)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('links among other things', () => {
  const holdsLink = (inlines: Inline[]): boolean =>
    [...inlinesOf([{ type: 'paragraph', children: inlines }])].some(({ type }) => /link|Mention/i.test(type))

  test('never hold a link or a mention', () => {
    const id = '0190a000-0000-7000-8000-000000000001'
    const part = fc.constantFrom(
      '[',
      '![',
      'a',
      '](https://a.b)',
      '*',
      '**',
      ' ',
      `<@${id}>`,
      '<https://a.b>',
      'https://a.b',
      ']',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 16 }), (parts) => {
        for (const inline of inlinesOf(parse(parts.join('')).children))
          if (inline.type === 'link') expect(holdsLink(inline.children)).toBe(false)
      }),
      { numRuns: 5_000 },
    )
  })

  test('a badge is a link with the words of its picture', () => {
    expect(htmlOf(parse('[![build *ok*](https://a.b/c.svg)](https://a.b)'))).toBe(
      '<p><a href="https://a.b">build <em>ok</em></a></p>\n',
    )
  })

  test('a picture without a description shows its address', () => {
    expect(parse('![](https://a.b/c.png)').children).toEqual([
      {
        type: 'paragraph',
        children: [
          {
            type: 'link',
            href: 'https://a.b/c.png',
            title: null,
            children: [{ type: 'text', value: 'https://a.b/c.png' }],
          },
        ],
      },
    ])
  })

  test('an item that began with a definition goes on after an empty line', () => {
    expect(parse('- [a]: https://a.b\n\n\n  - [a]').children).toMatchObject([
      { items: [{ children: [{ type: 'list' }] }] },
    ])
  })

  test('a message of nothing but a definition is seen', () => {
    expect(htmlOf(parse('[note]: https://a.b'))).toContain('[note]: ')
    expect(htmlOf(parse('[INFO]: done'))).toBe('<p>[INFO]: done</p>\n')
  })

  test('a long address used again and again stays short on the screen', () => {
    const text = `${'[a] '.repeat(2_000)}\n\n[a]: https://a.b/${'c'.repeat(8_000)}`
    expect(hrefs(text).join('').length).toBeLessThan(65_537)
    expect(htmlOf(parse(text)).match(/\[a\]/g)?.length).toBeGreaterThan(1_900)
  })
})
