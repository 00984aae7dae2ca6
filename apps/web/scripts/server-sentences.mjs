// Finds what the server says to people about what they entered or may not do: every sentence in the validators, and in
// the errors that the verbs throw. `${…}` becomes {1}, {2}, …
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const sentence = /'((?:[^'\\\n]|\\.)*[.])'|`([^`\n]*[.])`/g

const numbered = (text) => {
  let count = 0
  return text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, () => `{${++count}}`)
}

function* sourcesBelow(folder) {
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (entry.endsWith('.ts') && !/\.test\.ts$|(^|\/)testing/.test(entry))
      yield readFileSync(join(folder, entry), 'utf8')
  }
}

const found = (code) =>
  [...code.matchAll(sentence)]
    .map(([, plain, template]) => numbered((plain ?? template).replace(/\\(.)/g, '$1')))
    .filter((text) => /^[A-Z{a-z]/.test(text) && text.includes(' '))

/** @param root the repository's folder */
export function sentencesIn(root) {
  const all = new Set()
  for (const code of sourcesBelow(join(root, 'packages/db/src/validators')))
    for (const text of found(code)) all.add(text)
  const thrown = /\b(?:AppError|taken|badField|forbidden)\(([\s\S]*?)\)\s*(?:\n|$|,|;|\))/g
  for (const code of sourcesBelow(join(root, 'packages/api/src')))
    for (const [, args] of code.matchAll(thrown)) for (const text of found(args)) all.add(text)
  const refused = /\b(?:bad|refusal)\(([^()]*)\)|\bmessage: ('[^'\n]*')/g
  for (const code of sourcesBelow(join(root, 'packages/auth/src')))
    for (const [, args, message] of code.matchAll(refused)) for (const text of found(args ?? message)) all.add(text)
  for (const text of found(readFileSync(join(root, 'packages/auth/src/admission.ts'), 'utf8'))) all.add(text)
  const [, messages] = /errorMessage: Record<ErrorCode, string> = \{([\s\S]*?)\n\}/.exec(
    readFileSync(join(root, 'packages/api/src/core/errors.ts'), 'utf8'),
  )
  for (const text of found(messages)) all.add(text)
  return all
}

/** What names a field of the API in code ("limit must be a number.") is told to programs: no screen sends such a thing. */
const forPrograms = (sentence) => /^[a-z]/.test(sentence)

/** @returns one sentence for each mistake in a language's translations of what the server says */
export function mistakesAboutServer(spoken, translations) {
  const gaps = (text) => [...text.matchAll(/\{\d\}/g)].map(([gap]) => gap)
  return [
    ...[...spoken]
      .filter((sentence) => !forPrograms(sentence) && !translations[sentence]?.trim())
      .map((sentence) => `"${sentence}" is missing`),
    ...Object.keys(translations)
      .filter((sentence) => !spoken.has(sentence))
      .map((sentence) => `"${sentence}" is said by the server no more`),
    ...Object.entries(translations)
      .filter(([sentence, text]) => gaps(text).some((gap) => !sentence.includes(gap)))
      .map(([sentence]) => `"${sentence}" has no such gap`),
  ]
}
