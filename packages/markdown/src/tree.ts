/**
 * What a message says, as a tree: every `type` is one case of a plain switch, and every string in it is text to be shown
 * as it is, never markup. `href` is always http, https or mailto, encoded, free of control characters. Blocks nest at
 * most 32 levels deep, inlines at most 64.
 */
export interface Document {
  type: 'document'
  children: Block[]
}

export type Block = Paragraph | Heading | CodeBlock | Quote | List | Table | ThematicBreak

export interface Paragraph {
  type: 'paragraph'
  children: Inline[]
}

export interface Heading {
  type: 'heading'
  level: 1 | 2 | 3 | 4 | 5 | 6
  children: Inline[]
}

/** `info` is what stands after the fence, such as `ts`; empty when nothing does. `text` ends with a line feed. */
export interface CodeBlock {
  type: 'codeBlock'
  info: string
  text: string
}

export interface Quote {
  type: 'quote'
  children: Block[]
}

/** In a tight list the paragraphs of the items are shown without space between them. `start` counts in ordered lists. */
export interface List {
  type: 'list'
  ordered: boolean
  start: number
  tight: boolean
  items: ListItem[]
}

/** `checked` is null where the item is no task. */
export interface ListItem {
  checked: boolean | null
  children: Block[]
}

export type Align = 'left' | 'center' | 'right' | null

export type Cell = Inline[]

/** `align` has one entry per cell of `head`. A row is never longer than the head, but it may be shorter. */
export interface Table {
  type: 'table'
  align: Align[]
  head: Cell[]
  rows: Cell[][]
}

export interface ThematicBreak {
  type: 'thematicBreak'
}

export type Inline =
  | Text
  | SoftBreak
  | HardBreak
  | Emphasis
  | Strong
  | Strike
  | Code
  | Link
  | Autolink
  | UserMention
  | ChannelMention
  | EveryoneMention
  | Emoji

export interface Text {
  type: 'text'
  value: string
}

/** A single line feed in the source: people who chat mean a line break by it, so show one. */
export interface SoftBreak {
  type: 'softBreak'
}

export interface HardBreak {
  type: 'hardBreak'
}

export interface Emphasis {
  type: 'emphasis'
  children: Inline[]
}

export interface Strong {
  type: 'strong'
  children: Inline[]
}

export interface Strike {
  type: 'strike'
  children: Inline[]
}

export interface Code {
  type: 'code'
  value: string
}

/** Never holds another link, autolink or mention. Images are links too: pictures are files in Parley. */
export interface Link {
  type: 'link'
  href: string
  title: string | null
  children: Inline[]
}

/** An address that stood in the text by itself; `value` is how it was written. */
export interface Autolink {
  type: 'autolink'
  href: string
  value: string
}

/** `<@id>`; the id is a UUID in lower case and may belong to nobody. */
export interface UserMention {
  type: 'userMention'
  userId: string
}

/** `<#id>`; the id is a UUID in lower case and may belong to no channel the reader can see. */
export interface ChannelMention {
  type: 'channelMention'
  channelId: string
}

/** `<!channel>` for all members of the channel, `<!here>` for those who are active. */
export interface EveryoneMention {
  type: 'everyoneMention'
  audience: 'channel' | 'here'
}

/** `:name:`; whoever shows it decides whether there is such an emoji, and shows `:name:` when there is none. */
export interface Emoji {
  type: 'emoji'
  name: string
}
