import { describe, expect, test } from 'vitest'
import { linkify } from './linkify.ts'

const links = (text: string) => linkify(text).flatMap((piece) => ('href' in piece ? [piece.text] : []))

describe('linkify', () => {
  test('finds addresses and keeps the text whole', () => {
    const text = 'see https://example.com/a?b=c#d, then http://localhost:3000/x (really).'
    expect(links(text)).toEqual(['https://example.com/a?b=c#d', 'http://localhost:3000/x'])
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })

  test('leaves the stop and the bracket of the sentence outside, and keeps those of the address', () => {
    expect(links('(https://example.com/a).')).toEqual(['https://example.com/a'])
    expect(links('https://en.wikipedia.org/wiki/Engine_(mill)')).toEqual([
      'https://en.wikipedia.org/wiki/Engine_(mill)',
    ])
  })

  test('makes no link of anything but http and https', () => {
    expect(links('javascript:alert(1) data:text/html,x ftp://example.com file:///etc/passwd https://')).toEqual([])
  })

  test('loses nothing of a hostile text', () => {
    for (const text of ['https://'.repeat(2_000), `https://a${')'.repeat(15_000)}`]) {
      expect(
        linkify(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }
  })
})
