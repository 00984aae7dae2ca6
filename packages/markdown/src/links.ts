/** Turns a written destination into one that is safe to put into `href`, or null where the text must stay text. */
export type HrefRule = (destination: string) => string | null

const schemes = /^(?:https?:\/\/[^/?#]|mailto:.)/i
// Control characters, and those that turn the direction of writing: an address must look like what it is.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being refused
const hidden = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/

/** Percent-encodes what may not stand in an address and leaves what is encoded already. Null for half a character. */
export function encodeHref(destination: string): string | null {
  try {
    return encodeURI(destination)
      .replace(/%25([0-9a-f]{2})/gi, '%$1')
      .replace(/^(https?:\/\/)%5B([0-9a-f:.]{2,45})%5D/i, '$1[$2]')
  } catch {
    return null
  }
}

/**
 * The one rule for addresses in messages: http, https and mailto, nothing hidden in them. A message is written by
 * somebody else, so anything that could run (`javascript:`, `data:`), reach into the reader's machine (`file:`) or stay
 * on our own origin (`/api/...`) is refused here, after entities and backslashes are gone, and not in the renderers.
 */
export const safeHref: HrefRule = (destination) =>
  schemes.test(destination) && !hidden.test(destination) ? encodeHref(destination) : null
