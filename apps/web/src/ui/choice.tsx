import { useId } from 'react'

interface Props<T extends string> {
  legend: string
  name: string
  value: T
  options: readonly { value: T; label: string; hint?: string }[]
  onChange: (value: T) => void
}

/** One of a few, each with a word about what it means. */
export function Choice<T extends string>({ legend, name, value, options, onChange }: Props<T>) {
  const id = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div className="flex flex-col gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex cursor-default items-start gap-3 rounded-md border border-border px-3 py-2.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={`${name}${id}`}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-labelledby={`${id}-${option.value}-name`}
              aria-describedby={option.hint ? `${id}-${option.value}` : undefined}
              className="mt-1 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0">
              <span id={`${id}-${option.value}-name`} className="block font-medium text-sm">
                {option.label}
              </span>
              {option.hint && (
                <span id={`${id}-${option.value}`} className="block text-muted text-sm">
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
