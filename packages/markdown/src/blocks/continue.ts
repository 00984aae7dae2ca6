import * as Char from '../text/char.ts'

import type { Draft, DraftRoot } from './draft.ts'
import type { Line } from './line.ts'
import { closesFence } from './markers.ts'

/** Whether the open block goes on in this line. Takes the block's marker or indent off it when it does. */
export function continues(block: DraftRoot | Draft, line: Line): boolean | 'ends here' {
  switch (block.kind) {
    case 'quote':
      if (line.indented || line.code !== Char.greater) return false
      line.skipIndent()
      line.skipTo(line.next + 1)
      line.skipOptionalSpace()
      return true
    case 'root':
    case 'list':
      return true
    case 'item':
      if (line.blank) {
        if (block.startsBlank && block.children.length === 0) return false
        line.skipIndent()
        return true
      }
      if (line.indent < block.width) return false
      line.skipColumns(block.width)
      return true
    case 'code':
      if (!block.fence) {
        if (!line.indented && !line.blank) return false
        if (line.indented) line.skipColumns(4)
        else line.skipIndent()
        return true
      }
      if (closesFence(line, block.fence)) return 'ends here'
      line.skipColumns(Math.min(line.indent, block.fence.indent))
      return true
    case 'paragraph':
    case 'table':
      return !line.blank
    case 'heading':
    case 'break':
      return false
  }
}
