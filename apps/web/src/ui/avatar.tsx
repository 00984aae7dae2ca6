import { cn } from '../lib/cn.ts'

const colours = [
  'bg-avatar-1',
  'bg-avatar-2',
  'bg-avatar-3',
  'bg-avatar-4',
  'bg-avatar-5',
  'bg-avatar-6',
  'bg-avatar-7',
  'bg-avatar-8',
]

/** The same colour for the same id, on every screen. */
function colourOf(id: string): string {
  let sum = 0
  for (const c of id) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) % 9973
  return colours[sum % colours.length] ?? 'bg-avatar-1'
}

// A segmenter takes long to make, and the same faces stand beside all messages.
let segmenter: Intl.Segmenter | undefined
const known = new Map<string, string>()

/** First letters of the first and the last word; whole letters also where a letter is several code units. */
export function initials(name: string): string {
  const before = known.get(name)
  if (before !== undefined) return before
  segmenter ??= new Intl.Segmenter()
  const letters = lettersOf(name, segmenter)
  known.set(name, letters)
  return letters
}

function lettersOf(name: string, segmenter: Intl.Segmenter): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = ([word = '']: string[] | [string?]) => [...segmenter.segment(word)][0]?.segment ?? ''
  const letters = words.length > 1 ? first([words[0]]) + first([words.at(-1)]) : first([words[0]])
  return letters.toLocaleUpperCase() || '?'
}

interface Props {
  id: string
  name: string
  /** `face`: beside a message, as dense as one wants it. */
  size?: 'xs' | 'sm' | 'md' | 'lg' | 'face'
  square?: boolean
  className?: string
}
const sizes = {
  xs: 'size-5 text-[0.5625rem]',
  sm: 'size-6 text-[0.625rem]',
  md: 'size-9 text-sm',
  lg: 'size-12 text-lg',
  face: 'size-face text-[calc(var(--message-face)*0.36)]',
}

/** Decoration beside a name, so it is not read out. */
export const Avatar = ({ id, name, size = 'md', square, className }: Props) => (
  <span
    aria-hidden="true"
    className={cn(
      'inline-grid shrink-0 select-none place-items-center font-semibold text-avatar-text',
      square ? 'rounded-lg' : 'rounded-md',
      sizes[size],
      colourOf(id),
      className,
    )}
  >
    {initials(name)}
  </span>
)
