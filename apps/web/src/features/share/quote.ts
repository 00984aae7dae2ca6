// How a message stands in another conversation: its words as a quote, and the way to it. It calls nobody again.
const mostQuoted = 4_000

interface Shared {
  /** What one says to it; may be ''. */
  comment: string
  /** The words of the message, with names in place of ids. */
  content: string
  /** 'Ada in #general' */
  from: string
  href: string
}

/** `<!channel>` has no id, and would call everybody a second time. */
const quiet = (text: string) => text.replace(/<!(channel|here)>/g, '@$1').replace(/<(?=[@#])/g, '\\<')
const inLink = (text: string) => text.replace(/[\\[\]`*_<]/g, '\\$&')

export function quoteOf({ comment, content, from, href }: Shared): string {
  const whole = [...content]
  const cut = whole.length > mostQuoted ? `${whole.slice(0, mostQuoted).join('')}…` : content
  // A block of code that was cut through would take the line below into itself.
  const fences = cut.split('\n').filter((line) => /^ {0,3}```/.test(line)).length
  const closed = fences % 2 === 1 ? `${cut}\n\`\`\`` : cut
  const quoted = quiet(closed)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  const said = comment.trim()
  return `${said === '' ? '' : `${said}\n\n`}${quoted}\n\n[${inLink(from)}](${href})`
}
