// The one door for text from outside. Postgres cannot store NUL, and half a surrogate pair does not survive UTF-8:
// both are refused here, in words, on both engines, instead of failing in one of them.
import * as v from 'valibot'

export const wellFormed = (value: string): boolean => !value.includes('\u0000') && !/\p{Surrogate}/u.test(value)

/** Lengths are counted in UTF-16 units, as a browser's `maxlength` counts them. */
const storable = v.check<string, string>(wellFormed, 'Contains characters that cannot be stored.')

/** One line: trimmed, no control characters. */
export const line = (what: string, max: number, min = 1) =>
  v.pipe(
    v.string(`${what} must be text.`),
    v.trim(),
    v.minLength(min, `${what} is required.`),
    v.maxLength(max, `${what} must be at most ${max} characters.`),
    v.check((value) => !/\p{Cc}|\p{Zl}|\p{Zp}/u.test(value), `${what} must be a single line.`),
    storable,
  )

/** Several lines, kept as typed. */
export const lines = (what: string, max: number) =>
  v.pipe(v.string(`${what} must be text.`), v.maxLength(max, `${what} must be at most ${max} characters.`), storable)
