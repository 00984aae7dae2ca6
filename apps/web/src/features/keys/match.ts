import { isMac } from '../../lib/platform.ts'
import { type KeyName, keys } from './register.ts'

export interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/**
 * The key without its modifiers: a digit by its place on the keyboard, because Shift turns it into a sign; a letter by
 * what is printed on it, and by its place where that is no Latin letter.
 */
function keyOf({ key, code }: Pressed): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit && key !== '/') return digit
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  // A letter of another script, or what Alt makes of one on a Mac.
  if (letter && !/^[a-z]$/i.test(key)) return letter.toLowerCase()
  return key.length === 1 ? key.toLowerCase() : key
}

function fits(event: Pressed, combination: string): boolean {
  const parts = combination.split('+')
  const key = parts.at(-1) ?? ''
  const mod = parts.includes('mod')
  const modDown = isMac ? event.metaKey : event.ctrlKey
  const otherDown = isMac ? event.ctrlKey : event.metaKey
  // Where '/' needs Shift, Shift is part of the sign.
  const shift = key === '/' || parts.includes('shift') === event.shiftKey
  return modDown === mod && !otherDown && parts.includes('alt') === event.altKey && shift && keyOf(event) === key
}

/** Whether what was pressed is this key of the register. */
export const isKey = (event: Pressed, name: KeyName): boolean => keys[name].some((one) => fits(event, one))

/** Which of these keys was pressed. */
export const whichKey = <N extends KeyName>(event: Pressed, names: readonly N[]): N | undefined =>
  names.find((name) => isKey(event, name))
