import type { Message } from '@parley/db/validators'
import { parse, plainText } from '@parley/markdown'
import { useEffect, useRef, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { useTextNames } from './text/excerpt.tsx'

interface Props {
  /** The newest message; undefined while its end is not loaded. */
  newest: Message | undefined
  userId: string
  nameOf: (userId: string | null) => string
}

/**
 * Reads out what others write while one is here, once. The timeline itself must be silent: rows come and go in it as one
 * scrolls, and each would be read out as if it were new.
 */
export function Announcer({ newest, userId, nameOf }: Props) {
  const [words, setWords] = useState('')
  const names = useTextNames()
  const heard = useRef(newest?.seq ?? 0)
  useEffect(() => {
    if (!newest || newest.seq <= heard.current) return
    heard.current = newest.seq
    if (newest.authorId !== userId)
      setWords(m.announce({ name: nameOf(newest.authorId), text: plainText(parse(newest.content), names, 500) }))
  }, [newest, userId, nameOf, names])
  return (
    <div className="sr-only" aria-live="polite">
      {words}
    </div>
  )
}
