// What holds for a translated catalogue, beside its base. A message is a text, or a list of variants:
// [{ declarations, selectors, match: { 'plural=one': text, 'plural=*': text } }].

const texts = (message) =>
  typeof message === 'string' ? [message] : message.flatMap((variant) => Object.values(variant.match))

const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
/** 'count name', of all variants together: one of them may do without. */
const placeholders = (message) => [...new Set(texts(message).flatMap(values))].sort().join(' ')
const shape = (message) =>
  typeof message === 'string'
    ? ''
    : JSON.stringify(message.map(({ declarations, selectors }) => [declarations, selectors]))

/** 'plural=one', 'plural=*': the forms that the language has must all have a text. */
function missingForms(message, locale) {
  if (typeof message === 'string') return []
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.filter((one) => one !== 'other')
  return message.flatMap(({ selectors, match }) =>
    selectors.includes('plural') && selectors.length === 1
      ? [...needed.map((form) => `plural=${form}`), 'plural=*'].filter((form) => !(form in match))
      : [],
  )
}

/**
 * @param alike keys whose text is rightly the same in both languages
 * @returns one sentence for each mistake
 */
export function mistakesIn(base, other, locale, alike) {
  const mistakes = []
  const keys = (catalogue) => Object.keys(catalogue).filter((key) => key !== '$schema')
  for (const key of keys(other)) if (!(key in base)) mistakes.push(`"${key}" is no message any more`)
  for (const key of alike)
    if (!(key in base) || JSON.stringify(base[key]) !== JSON.stringify(other[key]))
      mistakes.push(`"${key}" stands in alike.json and is not alike`)
  for (const key of keys(base)) {
    const [ours, theirs] = [base[key], other[key]]
    if (theirs === undefined) {
      mistakes.push(`"${key}" is missing: ${JSON.stringify(texts(ours)[0])}`)
      continue
    }
    if (shape(ours) !== shape(theirs)) mistakes.push(`"${key}" has other declarations or selectors`)
    if (placeholders(ours) !== placeholders(theirs))
      mistakes.push(`"${key}" has {${placeholders(theirs)}} in place of {${placeholders(ours)}}`)
    for (const form of missingForms(theirs, locale)) mistakes.push(`"${key}" lacks ${form}`)
    if (texts(theirs).some((text) => text.trim() === '')) mistakes.push(`"${key}" is empty`)
    if (!alike.includes(key) && JSON.stringify(texts(ours)) === JSON.stringify(texts(theirs)))
      mistakes.push(`"${key}" is not translated: "${texts(ours)[0]}" (if that is right, name it in alike.json)`)
  }
  return mistakes
}
