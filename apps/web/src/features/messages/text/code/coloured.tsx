import { useEffect, useState } from 'react'
import type { Piece } from './pieces.ts'

/** Plain at once, and in colour as soon as somebody has coloured it. The text is the same, so nothing moves. */
export function Coloured({ language, code }: { language: string; code: string }) {
  const [coloured, setColoured] = useState<{ code: string; pieces: Piece[] | undefined }>()
  useEffect(() => {
    if (language === '') return
    let gone = false
    import('./highlight.ts')
      .then(({ highlight }) => highlight(language, code))
      .then((pieces) => !gone && setColoured({ code, pieces }))
      // Without a line there are no colours.
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [language, code])
  if (coloured?.code !== code || !coloured.pieces) return code
  return coloured.pieces.map(([text, className], index) =>
    className === '' ? (
      text
    ) : (
      <span key={index} className={className}>
        {text}
      </span>
    ),
  )
}
