// Lines on their way out. Handed on one by one, each would be counted and copied together with all that wait before it,
// and many would make a call of their own to the system.

/** Where the lines go: as much of pino's own destination as is needed. */
export interface Out {
  write(lines: string): unknown
  flush(done?: (error?: Error) => void): void
  flushSync(): void
}

/** As long as this they go at once, however much is written in one turn. */
const mostCharacters = 16_384

/** The lines of one turn of the loop go out together at its end, in their order; at the end of the process at once. */
export function gathered(out: Out): Out {
  let lines = ''
  const pass = () => {
    if (lines === '') return
    const all = lines
    lines = ''
    out.write(all)
  }
  const flushSync = () => {
    pass()
    out.flushSync()
  }
  process.once('exit', () => {
    try {
      flushSync()
    } catch {
      // Nobody reads any more. Thrown at the very end, it would turn an orderly end into a crash.
    }
  })
  return {
    write(line) {
      if (lines === '') setImmediate(pass)
      lines += line
      if (lines.length >= mostCharacters) pass()
    },
    flush(done) {
      pass()
      out.flush(done)
    },
    flushSync,
  }
}
