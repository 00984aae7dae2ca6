// @vitest-environment happy-dom
import { parse } from '@parley/markdown'
import { expect, it } from 'vitest'
import { htmlToMarkdown } from './html-to-markdown.ts'

it('keeps what a page meant', () => {
  const html = `<h2>Tea</h2><p>It is <strong>hot</strong>, <em>sweet</em> and <del>cold</del>: see
    <a href="https://example.org/tea">the list</a>.</p><ul><li>Assam<ul><li>strong</li></ul></li><li>Darjeeling</li></ul>
    <ol start="3"><li>Boil</li><li>Pour</li></ol><blockquote><p>Wait.</p></blockquote>`
  expect(htmlToMarkdown(html)).toBe(
    '## Tea\n\nIt is **hot**, _sweet_ and ~~cold~~: see [the list](https://example.org/tea).\n\n' +
      '- Assam\n  - strong\n- Darjeeling\n\n3. Boil\n4. Pour\n\n> Wait.',
  )
})

it('keeps code as it was written', () => {
  const html = '<p>Run <code>a_b*c</code>:</p><pre><code class="language-js">if (a &lt; b) {\n  go()\n}</code></pre>'
  expect(htmlToMarkdown(html)).toBe('Run `a_b*c`:\n\n```js\nif (a < b) {\n  go()\n}\n```')
})

it('makes a table of a table', () => {
  const html = '<table><tr><th>Tea</th><th>Cups</th></tr><tr><td>As|sam</td><td>2</td></tr></table>'
  expect(htmlToMarkdown(html)).toBe('| Tea | Cups |\n| --- | --- |\n| As\\|sam | 2 |')
})

it('is not fooled by the wrapping of office programs', () => {
  const docs = '<b style="font-weight:normal"><p>Hello <span style="font-weight:700">you</span></p></b>'
  expect(htmlToMarkdown(docs)).toBe('Hello **you**')
  const word = `<p class="MsoListParagraph" style="mso-list:l0 level1"><span style="mso-list:Ignore">·  </span>One</p>
    <p class="MsoListParagraph" style="mso-list:l0 level1"><span style="mso-list:Ignore">·  </span>Two</p>`
  expect(htmlToMarkdown(word)).toBe('- One\n- Two')
})

it('says what the words said, also where they look like marks', () => {
  expect(htmlToMarkdown('<p>2 * 3 * 4 and snake_case and _this_ &lt;@someone&gt;</p>')).toBe(
    '2 \\* 3 \\* 4 and snake_case and \\_this\\_ \\<@someone>',
  )
})

it('takes no script, no picture and no dangerous address along', () => {
  const html = `<p onclick="x()">Hi<script>alert(1)</script><style>p{}</style><img src="https://evil.example/x.png" alt="cat">
    <a href="javascript:alert(1)">click</a> <a href="data:text/html,x">data</a></p>`
  const text = htmlToMarkdown(html) ?? ''
  expect(text).toBe('Hicat click data')
  expect(JSON.stringify(parse(text))).not.toMatch(/javascript|evil/)
})

it('stops at what is too deep or too much', () => {
  expect(htmlToMarkdown(`${'<b>'.repeat(2_000)}deep${'</b>'.repeat(2_000)}`)).toContain('deep')
  expect(htmlToMarkdown('<i>x</i>'.repeat(25_000))).toBeUndefined()
  expect(htmlToMarkdown('<p> </p>')).toBeUndefined()
})
