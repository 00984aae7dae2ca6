import { m } from '../../paraglide/messages.js'
import { endWords, suggestions } from './status-ends.ts'

type Suggestion = (typeof suggestions)[number]

/** What people are often about, each with how long it usually takes. */
export const StatusSuggestions = ({ onChoose }: { onChoose: (suggestion: Suggestion) => void }) => (
  <ul aria-label={m.status_suggestions()} className="-mx-2">
    {suggestions.map((suggestion) => (
      <li key={suggestion.emoji}>
        <button
          type="button"
          onClick={() => onChoose(suggestion)}
          className="flex min-h-9 w-full items-center gap-3 rounded-md px-2 py-1 text-start text-sm transition-colors duration-75 hover:bg-hover phone:min-h-11"
        >
          <span className="w-6 text-center text-lg leading-none" aria-hidden="true">
            {suggestion.emoji}
          </span>
          <span className="min-w-0 flex-1">{suggestion.text()}</span>
          <span className="shrink-0 text-muted">{endWords[suggestion.end]()}</span>
        </button>
      </li>
    ))}
  </ul>
)
