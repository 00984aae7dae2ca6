// Colours code away from the page: a text that a language is slow to read stalls nobody's typing.
import { createLowlight } from 'lowlight'
import { languages } from './languages.ts'
import { type Piece, piecesOf } from './pieces.ts'

export interface Asked {
  id: number
  language: string
  code: string
}
export interface Answered {
  id: number
  pieces: Piece[] | undefined
}

const lowlight = createLowlight()

addEventListener('message', async ({ data: { id, language, code } }: MessageEvent<Asked>) => {
  let pieces: Piece[] | undefined
  try {
    const load = languages[language]
    if (load && !lowlight.registered(language)) lowlight.register(language, (await load()).default)
    pieces = piecesOf(lowlight.highlight(language, code, { prefix: 'code-' }).children)
  } catch {
    // Shown plain.
  }
  postMessage({ id, pieces } satisfies Answered)
})
