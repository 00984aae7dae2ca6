import * as Char from '../text/char.ts'
import { isSpaceOrTab } from '../text/characters.ts'

/**
 * One line while the open blocks take their markers off its front. Columns count tabs as stops of four, so a tab can be
 * taken in part; `rest` then begins with the spaces that are left of it.
 */
export class Line {
  readonly text: string
  offset = 0
  column = 0
  /** First index that is neither space nor tab. */
  next = 0
  nextColumn = 0
  private partOfTab = false

  constructor(text: string) {
    this.text = text
    this.look()
  }

  get indent(): number {
    return this.nextColumn - this.column
  }

  /** Four columns or more: code, if it is anything. */
  get indented(): boolean {
    return this.indent >= 4
  }

  get blank(): boolean {
    return this.next >= this.text.length
  }

  /** The first code unit that is neither space nor tab; NaN on a blank line. */
  get code(): number {
    return this.text.charCodeAt(this.next)
  }

  skipColumns(count: number): void {
    let left = count
    while (left > 0 && this.offset < this.text.length) {
      const width = this.text.charCodeAt(this.offset) === Char.tab ? 4 - (this.column % 4) : 1
      const taken = Math.min(width, left)
      this.partOfTab = taken < width
      if (!this.partOfTab) this.offset++
      this.column += taken
      left -= taken
    }
    this.look()
  }

  /** Only for characters one column wide: markers. */
  skipTo(index: number): void {
    this.column += index - this.offset
    this.offset = index
    this.partOfTab = false
    this.look()
  }

  skipIndent(): void {
    this.offset = this.next
    this.column = this.nextColumn
    this.partOfTab = false
  }

  /** A marker may be followed by one space that is no content. */
  skipOptionalSpace(): void {
    if (isSpaceOrTab(this.text.charCodeAt(this.offset))) this.skipColumns(1)
  }

  rest(): string {
    if (!this.partOfTab) return this.text.slice(this.offset)
    return ' '.repeat(4 - (this.column % 4)) + this.text.slice(this.offset + 1)
  }

  // What was looked at stays true until the offset passes it: no line is scanned twice for its indent.
  private look(): void {
    if (this.offset < this.next) return
    let column = this.column
    let index = this.offset
    for (; isSpaceOrTab(this.text.charCodeAt(index)); index++) {
      column += this.text.charCodeAt(index) === Char.tab ? 4 - (column % 4) : 1
    }
    this.next = index
    this.nextColumn = column
  }
}
