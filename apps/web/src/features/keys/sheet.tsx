import { Search } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { Dialog } from '../../ui/dialog.tsx'
import { type KeyName, onlyInstalled, places } from './register.ts'
import { keyParts } from './shown.ts'
import { keyWords, placeWords } from './words.ts'

const installed = matchMedia('(display-mode: standalone)')
const placeNames = Object.keys(places) as (keyof typeof places)[]

/** Every key of the product, from the register that the handlers ask too. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLocaleLowerCase()
  const fits = (name: KeyName) =>
    `${keyWords[name]()} ${keyParts(name).join(' ')} ${keyParts(name).join('+')}`.toLocaleLowerCase().includes(wanted)
  const found = placeNames
    .map((place) => ({ place, names: places[place].filter(fits) }))
    .filter(({ names }) => names.length > 0)
  return (
    <Dialog open onClose={onClose} title={m.keys_title()} wide>
      <div className="mt-3 flex items-center gap-3 border-border border-y px-5">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <input
          type="search"
          aria-label={m.keys_search()}
          placeholder={m.keys_search()}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          className="h-11 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
        />
      </div>
      <p role="status" className="sr-only">
        {query && m.keys_found({ count: found.reduce((sum, { names }) => sum + names.length, 0) })}
      </p>
      <section
        aria-label={m.keys_title()}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[min(34rem,60dvh)] overflow-y-auto px-5 pt-2 pb-5 outline-offset-[-2px]"
      >
        {found.map(({ place, names }) => (
          <section key={place} aria-label={placeWords[place]()}>
            <h3 className="pt-3 pb-1 font-semibold text-muted text-xs">{placeWords[place]()}</h3>
            <dl>
              {names.map((name) => (
                <div
                  key={name}
                  className="flex min-h-9 items-center gap-4 border-border border-t py-1.5 first:border-t-0"
                >
                  <dt className="min-w-0 flex-1 text-sm">
                    {keyWords[name]()}
                    {onlyInstalled.has(name) && !installed.matches && (
                      <span className="block text-muted text-xs">{m.keys_only_installed()}</span>
                    )}
                  </dt>
                  <dd className="flex shrink-0 gap-1">
                    {keyParts(name).map((part) => (
                      <kbd
                        key={part}
                        className="min-w-6 rounded border border-border-strong border-b-2 bg-sunken px-1.5 py-0.5 text-center font-sans text-xs"
                      >
                        {part}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {found.length === 0 && <p className="py-8 text-center text-muted text-sm">{m.nothing_found()}</p>}
      </section>
    </Dialog>
  )
}
