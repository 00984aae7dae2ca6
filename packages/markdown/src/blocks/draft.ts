import type { Align } from '../tree.ts'

/** A block while lines are still coming in. `start` and `end` are the numbers of its first and last line. */
interface Span {
  start: number
  end: number
}

export interface Fence {
  code: number
  length: number
  indent: number
  info: string
}

export interface Marker {
  ordered: boolean
  start: number
  /** `-`, `+`, `*`, or what stands after the number: another one begins another list. */
  delimiter: number
  /** Columns from the edge of the parent to the content of the item. */
  width: number
}

export interface DraftRoot extends Span {
  kind: 'root'
  children: DraftBlock[]
}

export interface DraftQuote extends Span {
  kind: 'quote'
  children: DraftBlock[]
}

export interface DraftList extends Span {
  kind: 'list'
  marker: Marker
  children: DraftItem[]
}

export interface DraftItem extends Span {
  kind: 'item'
  width: number
  /** Nothing stood behind the marker: the next empty line ends such an item. */
  startsBlank: boolean
  children: DraftBlock[]
}

export interface DraftParagraph extends Span {
  kind: 'paragraph'
  lines: string[]
}

export interface DraftHeading extends Span {
  kind: 'heading'
  level: 1 | 2 | 3 | 4 | 5 | 6
  text: string
}

/** Without a fence it is code by indent. */
export interface DraftCode extends Span {
  kind: 'code'
  fence: Fence | null
  lines: string[]
}

export interface DraftTable extends Span {
  kind: 'table'
  align: Align[]
  head: string
  lines: string[]
}

export interface DraftBreak extends Span {
  kind: 'break'
}

export type DraftBlock = DraftQuote | DraftList | DraftParagraph | DraftHeading | DraftCode | DraftTable | DraftBreak

export type Draft = DraftBlock | DraftItem

export type Container = DraftRoot | DraftQuote | DraftList | DraftItem
