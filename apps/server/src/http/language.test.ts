import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from '../testing.ts'
import { chooseLanguage } from './language.ts'

it.each([
  ['a German browser', '', 'de-DE,de;q=0.9,en;q=0.8', 'de'],
  ['an Austrian one that prefers English', '', 'de-AT;q=0.5, en-GB', 'en'],
  ['a French one with German in second place', '', 'fr-FR,fr;q=0.9,de;q=0.5', 'de'],
  ['one that refuses German', '', 'de;q=0', 'en'],
  ['one that speaks none of ours', '', 'ja,*;q=0.1', 'en'],
  ['one that says nothing', '', '', 'en'],
  ['one that says nonsense', '', ';;q=x,,=', 'en'],
  ['a person who chose German in an English browser', 'theme=x; parley_locale=de', 'en', 'de'],
  ['a person who chose English in a German browser', 'parley_locale=en', 'de', 'en'],
  ['a cookie that names no language of ours', 'parley_locale=../../etc', 'de', 'de'],
  ['a cookie whose name only ends alike', 'not_parley_locale=de', 'en', 'en'],
])('picks the language for %s', (_who, cookies, acceptLanguage, language) => {
  expect(chooseLanguage(['en', 'de'], cookies, acceptLanguage)).toBe(language)
})

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const page = (headers: Record<string, string>, path = '/w/lovelace') =>
  fetch(house.url + path, { headers: { accept: 'text/html', ...headers } })

it('serves the page in the reader’s language, and says what that depends on', async () => {
  const german = await page({ 'accept-language': 'de' })
  expect(await german.text()).toContain('<html lang="de">')
  expect(german.headers.get('vary')).toBe('accept-encoding, accept-language, cookie')
  expect(await (await page({ 'accept-language': 'fr' })).text()).not.toContain('<html lang')
  expect(await (await page({ cookie: 'parley_locale=de' })).text()).toContain('<html lang="de">')
})

it('takes the pages of the languages for nothing but the page', async () => {
  for (const path of ['/index.html', '/index.de.html'])
    expect(await (await page({ cookie: 'parley_locale=de' }, path)).text()).toContain('<html lang="de">')
})

it('never answers that the page in another language is the one that the browser has', async () => {
  const english = (await page({})).headers.get('etag') ?? ''
  expect((await page({ 'if-none-match': english })).status).toBe(304)
  expect((await page({ 'if-none-match': english, cookie: 'parley_locale=de' })).status).toBe(200)
})
