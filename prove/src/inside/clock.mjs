// Loaded into a server before it begins, by NODE_OPTIONS: its clock goes wrong by as many milliseconds as a file says.
import { readFileSync } from 'node:fs'

const file = process.env.PARLEY_CLOCK
if (file) {
  const RealDate = Date
  const readEveryMs = 50
  let shift = 0
  let readAt = Number.NEGATIVE_INFINITY
  const now = () => {
    if (performance.now() - readAt > readEveryMs) {
      readAt = performance.now()
      shift = Number(readFileSync(file, 'utf8')) || 0
    }
    return RealDate.now() + shift
  }
  globalThis.Date = class ShiftedDate extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(now())
      else super(...given)
    }
    static now() {
      return now()
    }
  }
}
