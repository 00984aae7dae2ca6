import { afterEach, expect, it } from 'vitest'
import { overwriteGetLocale } from '../paraglide/runtime.js'
import { inOurWords } from './server-words.ts'

const speak = (locale: 'en' | 'de') => overwriteGetLocale(() => locale)
afterEach(() => speak('en'))

it.each([
  ['This address is taken.', 'Diese Adresse ist schon vergeben.'],
  ['Channel name must be at most 80 characters.', 'Der Name des Kanals darf höchstens 80 Zeichen haben.'],
  ['Topic must be at most 250 characters.', 'Höchstens 250 Zeichen.'],
  [
    'A message can name at most 100 people and 50 channels.',
    'Eine Nachricht kann höchstens 100 Personen und 50 Kanäle nennen.',
  ],
  ['Channel name is required.', 'Der Kanal braucht einen Namen.'],
  ['Name is required.', 'Das fehlt noch.'],
  ['A sentence of a newer server.', 'Das wird so nicht angenommen.'],
])('says “%s” in German', (sentence, german) => {
  speak('de')
  expect(inOurWords(sentence)).toBe(german)
})

it('leaves English as it came', () => {
  expect(inOurWords('A sentence of a newer server.')).toBe('A sentence of a newer server.')
})
