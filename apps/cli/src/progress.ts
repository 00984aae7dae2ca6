/** How far a long command has come: rows done, of how many, in which table. */
export type Progress = (table: string, done: number, of: number) => void

const width = 24
const perSecond = 10

/** A line that is written over and over while somebody watches; nothing where the output goes to a file or a program. */
export function progressBar(stream: NodeJS.WriteStream, watched = stream.isTTY): { step: Progress; clear(): void } {
  let last = 0
  return {
    step(table, done, of) {
      const now = Date.now()
      if (!watched || (now - last < 1000 / perSecond && done < of)) return
      last = now
      const share = of > 0 ? Math.min(1, done / of) : 1
      const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
      stream.write(`\r${bar} ${table} ${done.toLocaleString('en')} of ${of.toLocaleString('en')}\x1b[K`)
    },
    clear() {
      if (watched) stream.write('\r\x1b[K')
    },
  }
}
