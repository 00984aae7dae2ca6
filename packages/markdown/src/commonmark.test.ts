import { tests } from 'commonmark-spec'
import { describe, expect, test } from 'vitest'
import { encodeHref } from './links.ts'
import { parseWith } from './parse.ts'
import { htmlOf } from './testing-html.ts'

// Every example of CommonMark 0.31.2 that we leave on purpose, by number, under the reason. All others must pass.
const byDesign: Record<string, number[]> = {
  'HTML is text': [
    21,
    31,
    201,
    308,
    309,
    344,
    475,
    476,
    477,
    491,
    494,
    524,
    536,
    642,
    643,
    ...[148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169],
    ...[170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191],
    ...[613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631],
  ],
  'only common entities have names': [25],
  'a message of nothing but definitions shows them': [207],
  'a link without words shows its address': [484],
  'bare addresses are links': [602, 606, 608, 611, 612],
  'links and images do not nest, an image keeps the markup of its description': [
    520, 573, 574, 575, 576, 577, 585, 589,
  ],
}
const left = new Set(Object.values(byDesign).flat())

/** An image of the example as the link that it is for us, and as its words inside another link. */
const imagesAsLinks = (html: string): string =>
  html
    .replace(/(<a [^>]*>)<img src="[^"]*" alt="([^"]*)"[^>]*>/g, '$1$2')
    .replace(/<img src="([^"]*)" alt="([^"]*)"( title="[^"]*")? \/>/g, (_, src, alt, title = '') => {
      return `<a href="${src}"${title}>${alt || src}</a>`
    })

const plain = (text: string): string => text.replaceAll('→', '\t')
const passes = ({ markdown, html }: { markdown: string; html: string }): boolean =>
  htmlOf(parseWith(plain(markdown), encodeHref)) === imagesAsLinks(plain(html))

describe('the examples of CommonMark 0.31.2', () => {
  test.each(tests.filter(({ number }) => !left.has(number)))('$number, $section', ({ markdown, html }) => {
    expect(htmlOf(parseWith(plain(markdown), encodeHref))).toBe(imagesAsLinks(plain(html)))
  })

  test('none is left out without need', () => {
    expect(tests.filter((example) => left.has(example.number) && passes(example)).map(({ number }) => number)).toEqual(
      [],
    )
    console.log(`CommonMark 0.31.2: ${tests.filter(passes).length} of ${tests.length} examples pass`)
  })
})
