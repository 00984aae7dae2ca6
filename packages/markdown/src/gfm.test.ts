import { describe, expect, test } from 'vitest'
import { parse } from './index.ts'
import { htmlOf } from './testing-html.ts'

const html = (text: string): string => htmlOf(parse(text)).trim()
const words = (text: string): string => html(text).replace(/^<p>|<\/p>$/g, '')

describe('tables', () => {
  test('a head, a line of columns and rows', () => {
    expect(html('| a | b |\n|:--|--:|\n| *1* | 2 |')).toBe(
      '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n' +
        '<tbody>\n<tr>\n<td align="left"><em>1</em></td>\n<td align="right">2</td>\n</tr>\n</tbody>\n</table>',
    )
  })

  test('pipes at the edges may be missing, and a pipe in a cell is escaped, in code too', () => {
    const [table] = parse('a | b\n- | :-:\n`x\\|y` | \\|').children
    expect(table).toMatchObject({
      align: [null, 'center'],
      rows: [[[{ type: 'code', value: 'x|y' }], [{ value: '|' }]]],
    })
  })

  test('what is too much in a row is left out, what is missing is not made up', () => {
    const [table] = parse('|a|b|\n|-|-|\n|1|2|3|\n|4|').children
    expect(table?.type === 'table' && table.rows.map((row) => row.length)).toEqual([2, 1])
  })

  test('a table ends at an empty line or another block, and may follow words', () => {
    const text = 'words\n|a|\n|-|\n|1|\n> quote\n\n|a|\n|-|\n\nmore'
    expect(parse(text).children.map(({ type }) => type)).toEqual(['paragraph', 'table', 'quote', 'table', 'paragraph'])
  })

  test.each(['|a|b|\n|-|', 'a\n---', '|a|\n|x|', 'hello\n:-'])('%j is none', (text) => {
    expect(parse(text).children.map(({ type }) => type)).not.toContain('table')
  })
})

describe('strikethrough', () => {
  test.each([
    ['~~a~~ and ~b~', '<del>a</del> and <del>b</del>'],
    ['~~a **b** c~~', '<del>a <strong>b</strong> c</del>'],
    ['~~a~', '~~a~'],
    ['~~~a~~~ b', '~~~a~~~ b'],
    ['~ a ~', '~ a ~'],
  ])('%j', (text, expected) => expect(words(`x ${text}`)).toBe(`x ${expected}`))
})

describe('task lists', () => {
  test('boxes become tasks, ticked or not', () => {
    const [list] = parse('- [ ] write\n- [x] read\n- [X]\n- plain\n- [y] no').children
    expect(list?.type === 'list' && list.items.map(({ checked }) => checked)).toEqual([false, true, null, null, null])
  })

  test('the box is not part of the words', () => {
    expect(html('1. [x] *done*')).toBe(
      '<ol>\n<li><input checked="" disabled="" type="checkbox"> <em>done</em></li>\n</ol>',
    )
  })
})

const link = (value: string, href = value): string => `<a href="${href}">${value}</a>`

describe('bare addresses', () => {
  test.each([
    ['see https://a.example.', `see ${link('https://a.example')}.`],
    ['(https://a.example/b_(c))', `(${link('https://a.example/b_(c)')})`],
    ['**https://a.example**', `<strong>${link('https://a.example')}</strong>`],
    ['https://a.example/x_y_z*w*?a=1&copy=2', link('https://a.example/x_y_z*w*?a=1&amp;copy=2')],
    ['https://a.example/&lt;', `${link('https://a.example/')}&lt;`],
    ['https://a.example<b', `${link('https://a.example')}&lt;b`],
    ['HTTP://localhost:3000/x', link('HTTP://localhost:3000/x')],
    ['www.a.example/x', link('www.a.example/x', 'http://www.a.example/x')],
    ['mail ada@a.example, please', `mail ${link('ada@a.example', 'mailto:ada@a.example')}, please`],
    ['mailto:ada_l+x@a.example', link('mailto:ada_l+x@a.example')],
    ['见https://a.example/路。谢谢', `见${link('https://a.example/路', 'https://a.example/%E8%B7%AF')}。谢谢`],
    ['[https://a.example]', `[${link('https://a.example')}]`],
    ['[x https://a.example y](https://b.example)', link('x https://a.example y', 'https://b.example')],
    ['[https://a.example](https://b.example)', link('https://a.example', 'https://b.example')],
  ])('%s', (text, expected) => expect(words(text)).toBe(expected))

  test.each([
    'xhttps://a.example',
    'https://',
    'http://_',
    'http://a.b_c',
    'www.',
    'ada@',
    '@a.example',
    'a@b',
    'a@b.c-',
  ])('%s is none', (text) => expect(words(text)).toBe(text))
})
