import { expect, it } from 'vitest'
import { mistakesIn } from './catalogue-rules.mjs'

const plural = (one, other) => [
  {
    declarations: ['input count', 'local plural = count: plural'],
    selectors: ['plural'],
    match: { 'plural=one': one, 'plural=*': other },
  },
]
const base = { cancel: 'Cancel', leave: 'Leave #{name}?', days: plural('{count} day', '{count} days'), link: 'Link' }
const german = {
  cancel: 'Abbrechen',
  leave: '#{name} verlassen?',
  days: plural('{count} Tag', '{count} Tage'),
  link: 'Link',
}
const check = (other, alike = ['link']) => mistakesIn(base, other, 'de', alike)

it('has nothing to say about a whole catalogue', () => {
  expect(check(german)).toEqual([])
})

it.each([
  ['a missing message', { cancel: undefined }, /"cancel" is missing: "Cancel"/],
  ['an empty one', { cancel: ' ' }, /"cancel" is empty/],
  ['one left in English', { cancel: 'Cancel' }, /"cancel" is not translated/],
  ['one that the base has not', { gone: 'Weg' }, /"gone" is no message any more/],
  ['a lost value', { leave: 'Verlassen?' }, /"leave" has \{\} in place of \{name\}/],
  ['a mistyped value', { leave: '#{nane} verlassen?' }, /"leave" has \{nane\}/],
  ['a lost plural', { days: '{count} Tage' }, /"days" has other declarations/],
  ['a lost form', { days: [{ ...german.days[0], match: { 'plural=*': '{count} Tage' } }] }, /"days" lacks plural=one/],
  ['an allowance without a cause', { link: 'Verweis' }, /"link" stands in alike.json and is not alike/],
])('finds %s', (_what, change, said) => {
  const other = JSON.parse(JSON.stringify({ ...german, ...change }))
  expect(check(other).join('\n')).toMatch(said)
})
