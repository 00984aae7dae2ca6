// How a key is called on this machine and in this language.
import { isMac } from '../../lib/platform.ts'
import { m } from '../../paraglide/messages.js'
import { type KeyName, keys } from './register.ts'

const signs: Record<string, () => string> = {
  mod: () => (isMac ? '⌘' : m.key_ctrl()),
  shift: () => (isMac ? '⇧' : m.key_shift()),
  alt: () => (isMac ? '⌥' : m.key_alt()),
  ArrowUp: () => '↑',
  ArrowDown: () => '↓',
  Enter: () => (isMac ? '↩' : m.key_enter()),
  Escape: () => (isMac ? 'esc' : m.key_escape()),
  Delete: () => (isMac ? '⌫' : m.key_delete()),
}

/** The parts of a key, one for each thing to press. */
export const keyParts = (name: KeyName): string[] =>
  keys[name][0].split('+').map((part) => signs[part]?.() ?? part.toUpperCase())

/** In one piece, for a hint beside a name: 'Ctrl Shift A', on a Mac '⌘⇧A'. */
export const keyLabel = (name: KeyName): string => keyParts(name).join(isMac ? '' : ' ')
