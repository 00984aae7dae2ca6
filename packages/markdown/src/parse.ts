import { finish } from './blocks/finish.ts'
import { readBlocks } from './blocks/read.ts'
import { type Definitions, newDefinitions, noDefinitions } from './inlines/definitions.ts'
import { readInlines } from './inlines/read.ts'
import { type HrefRule, safeHref } from './links.ts'
import type { Document } from './tree.ts'

/** Like `parse`, with another rule for addresses: CommonMark's own examples link to `/url`. */
export function parseWith(text: string, href: HrefRule): Document {
  const document = parseDefined(text, newDefinitions(href), href)
  // A message of nothing but definitions would be empty on the screen, although somebody wrote something.
  if (document.children.length > 0) return document
  return parseDefined(text, noDefinitions, href)
}

function parseDefined(text: string, definitions: Definitions, href: HrefRule): Document {
  const { children } = readBlocks(text, definitions)
  return { type: 'document', children: finish(children, (words) => readInlines(words, definitions, href)) }
}

/**
 * Reads the text of a message: CommonMark with tables, strikethrough, task lists, bare addresses, mentions
 * (`<@id>`, `<#id>`, `<!channel>`, `<!here>`) and emoji (`:name:`).
 *
 * Never throws, and takes time in proportion to the length on every input, however hostile; it does not itself limit the
 * length. Where it leaves CommonMark:
 * - HTML is text, tags and comments too.
 * - Addresses are http, https or mailto; a link to anything else stays as it was written.
 * - An image is a link to it. Links never hold links or mentions: the inner one wins. A link without words shows its
 *   address.
 * - Only numeric entities and some fifty common names are decoded.
 * - Quotes and lists nest 32 levels deep, inlines 64; what would be deeper is text.
 * - A message of nothing but link definitions shows them.
 */
export const parse = (text: string): Document => parseWith(text, safeHref)
