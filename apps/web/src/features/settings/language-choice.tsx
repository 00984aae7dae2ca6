import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { type Locale, nameOfLocale } from '../../lib/locale.ts'
import { m } from '../../paraglide/messages.js'
import { locales } from '../../paraglide/runtime.js'
import { Choice } from '../../ui/choice.tsx'
import { toast } from '../../ui/toast.ts'
import { useMe } from '../me/queries.ts'

/** Kept with the person: all their screens follow (routes/w.$slug.tsx). */
export function LanguageChoice() {
  const { locale } = useMe().user
  const choose = (next: Locale | 'browser') =>
    api.me.update({ locale: next === 'browser' ? null : next }).catch((error) => toast(wordsFor(error)))
  return (
    <Choice<Locale | 'browser'>
      legend={m.language()}
      name="language"
      value={locales.find((one) => one === locale) ?? 'browser'}
      onChange={choose}
      options={[
        { value: 'browser', label: m.language_browser(), hint: m.language_hint() },
        ...locales.map((one) => ({ value: one, label: nameOfLocale(one) })),
      ]}
    />
  )
}
