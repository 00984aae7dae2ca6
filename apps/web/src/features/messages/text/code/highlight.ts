import './code.css'
import type { Answered, Asked } from './highlight.worker.ts'
import { languageOf } from './languages.ts'
import type { Piece } from './pieces.ts'

/** A language that takes longer over a text than this has lost itself in it. */
const patience = 3_000
/** The last blocks, so that scrolling back shows them in colour at once. */
const remembered = 100

type Pieces = Piece[] | undefined
const known = new Map<string, Promise<Pieces>>()
const waiting = new Map<number, (pieces: Pieces) => void>()
let worker: Worker | undefined
let last = 0

function start(): Worker {
  const started = new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<Answered>) => settle(data.id, data.pieces))
  started.addEventListener('error', stop)
  return started
}

function settle(id: number, pieces: Pieces): void {
  waiting.get(id)?.(pieces)
  waiting.delete(id)
}

/** Whatever it was working on stays plain; the next text gets another worker. */
function stop(): void {
  worker?.terminate()
  worker = undefined
  for (const id of [...waiting.keys()]) settle(id, undefined)
}

function ask(language: string, code: string): Promise<Pieces> {
  worker ??= start()
  const id = ++last
  return new Promise((resolve) => {
    const timer = setTimeout(stop, patience)
    waiting.set(id, (pieces) => {
      clearTimeout(timer)
      resolve(pieces)
    })
    worker?.postMessage({ id, language, code } satisfies Asked)
  })
}

/** Code cut into pieces of one colour; undefined where it is to be shown plain: an unknown language, or too much of it. */
export function highlight(named: string, code: string): Promise<Pieces> {
  const language = languageOf(named)
  if (!language) return Promise.resolve(undefined)
  const key = `${language}\n${code}`
  const found = known.get(key) ?? ask(language, code)
  known.delete(key)
  known.set(key, found)
  const oldest = known.keys().next().value
  if (known.size > remembered && oldest !== undefined) known.delete(oldest)
  return found
}
