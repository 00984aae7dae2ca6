// Coloured code as a flat list of pieces: what a worker can send, and a list can show.
import type { createLowlight } from 'lowlight'

type Root = ReturnType<ReturnType<typeof createLowlight>['highlight']>
type RootContent = Root['children'][number]

/** A stretch of text and the classes it is shown with, '' for plain text. */
export type Piece = [text: string, className: string]

/** More pieces than this cost more to show than they are worth. */
const most = 4_000

/** The same text, cut where its colour changes. undefined: too finely. */
export function piecesOf(nodes: readonly RootContent[]): Piece[] | undefined {
  const pieces: Piece[] = []
  const walk = (children: readonly RootContent[], className: string) => {
    for (const node of children) {
      if (node.type === 'text') pieces.push([node.value, className])
      else if (node.type === 'element') {
        const own = node.properties.className
        walk(node.children as RootContent[], Array.isArray(own) ? own.join(' ') : className)
      }
      if (pieces.length > most) return
    }
  }
  walk(nodes, '')
  return pieces.length > most ? undefined : pieces
}
