// A power cut, without one. Every write and every fsync of a running server is recorded, with its bytes; from the record a
// disk is made as it may stand after the power went at any moment: what was synced is there, and of the rest any part.
// As in "All File Systems Are Not Created Equal" (Pillai et al., OSDI 2014), writes may arrive in part and out of order.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Skip } from './box.ts'
import type { Random } from './random.ts'

const calls =
  'pwrite64,pwritev,pwritev2,write,writev,ftruncate,fallocate,fsync,fdatasync,rename,renameat2,unlink,unlinkat'
/** As much as a disk writes whole. */
const sectorBytes = 512
/** The longest text of strace; SQLite writes a page at a time. */
const longestWrite = 1 << 20

/** What happened to one file; times are in milliseconds since 1970, `ended` is when the call came back. */
export type DiskOp = { file: string; began: number; ended: number } & (
  | { kind: 'write'; at: number; bytes: Buffer }
  | { kind: 'cut'; length: number }
  | { kind: 'sync' }
)

/** How the part that was not synced is chosen. */
export const fates = ['none of it', 'all until then', 'some writes', 'some sectors'] as const
export type Fate = (typeof fates)[number]

const unhex = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex')

/** Reads one call as strace writes it; undefined for what concerns no file of ours. Throws for what it cannot model. */
export function readCall(line: string): DiskOp | undefined {
  const parts = /^\d+ +(\d+\.\d+) (\w+)\(\d+<([^>]*)>(?:, )?(.*)\) += (-?\d+).*<(\d+\.\d+)>$/.exec(line)
  if (!parts) throw new Error(`strace says what is not understood: ${line.slice(0, 200)}`)
  const [, began = '', call, path = '', args = '', result, took = ''] = parts
  if (Number(result) < 0) return undefined
  const file = basename(path.startsWith('\\x') ? unhex(path).toString() : path)
  const op = { file, began: Number(began) * 1000, ended: (Number(began) + Number(took)) * 1000 }
  if (call === 'fsync' || call === 'fdatasync') return { ...op, kind: 'sync' }
  if (call === 'ftruncate') return { ...op, kind: 'cut', length: Number(args) }
  const written = /^"((?:\\x[0-9a-f]{2})*)", (\d+), (\d+)$/.exec(args)
  if (call !== 'pwrite64' || !written) throw new Error(`A ${call} of ${file} cannot be followed.`)
  const bytes = unhex(written[1] ?? '').subarray(0, Number(result))
  return { ...op, kind: 'write', at: Number(written[3]), bytes }
}

/** Calls of several threads, each whole: strace parts those that others interrupt. */
export async function* readTrace(lines: AsyncIterable<string>): AsyncGenerator<DiskOp> {
  const open = new Map<string, string>()
  for await (const line of lines) {
    const thread = /^\d+/.exec(line)?.[0] ?? ''
    if (/ (\+\+\+|---) /.test(line)) continue
    if (line.endsWith('<unfinished ...>')) {
      open.set(thread, line.slice(0, -'<unfinished ...>'.length).trimEnd())
      continue
    }
    const rest = /<\.\.\. \w+ resumed>(.*)$/.exec(line)?.[1]
    const whole = rest === undefined ? line : `${open.get(thread) ?? ''}${rest}`
    // Begun before anybody looked.
    if (rest !== undefined && !open.delete(thread)) continue
    const op = readCall(whole)
    if (op) yield op
  }
}

/** One file as it stands after a power cut at `time`. */
export function fileAt(base: Buffer, ops: DiskOp[], time: number, fate: Fate, random: Random): Buffer {
  const begun = ops.filter(({ began }) => began <= time)
  const lastSync = begun.findLast(({ kind, ended }) => kind === 'sync' && ended <= time)
  const file = new Growing(base)
  const loose = begun.filter((op) => !(lastSync && op.ended <= lastSync.began))
  for (const op of begun) if (!loose.includes(op)) file.apply(op)
  for (const op of loose) {
    if (fate === 'none of it') break
    if (fate === 'some writes' && random.chance(0.5)) continue
    if (fate === 'some sectors' && op.kind === 'write') {
      for (let from = 0; from < op.bytes.length; from += sectorBytes)
        if (random.chance(0.5))
          file.apply({ ...op, at: op.at + from, bytes: op.bytes.subarray(from, from + sectorBytes) })
    } else file.apply(op)
  }
  return file.bytes
}

class Growing {
  #bytes: Buffer
  #length: number

  constructor(base: Buffer) {
    this.#bytes = Buffer.from(base)
    this.#length = base.length
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  #resize(length: number) {
    if (length > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes], Math.max(length, 2 * this.#bytes.length))
    // What a file is shortened by reads as zeros when it grows again.
    if (length < this.#length) this.#bytes.fill(0, length, this.#length)
    this.#length = length
  }

  apply(op: DiskOp) {
    if (op.kind === 'cut') this.#resize(op.length)
    if (op.kind !== 'write') return
    if (op.at + op.bytes.length > this.#length) this.#resize(op.at + op.bytes.length)
    op.bytes.copy(this.#bytes, op.at)
  }
}

/** The disk of a server from a quiet moment on. */
export class DiskRecording {
  readonly #work = mkdtempSync(join(tmpdir(), 'parley-disk-'))
  readonly #files: string[]
  #strace: ChildProcess | undefined
  #ops = new Map<string, DiskOp[]>()

  /** @param files names inside the folder: those that must survive */
  constructor(folder: string, files: string[]) {
    this.#files = files
    // Whatever is copied here was synced: nobody writes at this moment.
    cpSync(folder, this.#base, { recursive: true })
  }

  get #base() {
    return join(this.#work, 'base')
  }
  get #trace() {
    return join(this.#work, 'trace')
  }

  /** Follows the process from now on. Throws `Skip` where that cannot be done. */
  async start(pid: number, folder: string): Promise<void> {
    const paths = this.#files.flatMap((file) => ['-P', join(folder, file)])
    const form = ['-f', '-y', '-ttt', '-T', '-xx', '-s', String(longestWrite), '-e', `trace=${calls}`]
    const args = [...form, ...paths, '-o', this.#trace, '-p', String(pid)]
    const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    this.#strace = strace
    let said = ''
    const attached = new Promise<void>((resolve, reject) => {
      strace.on('error', () => reject(new Skip('strace is not there: install it')))
      strace.on('exit', () => reject(new Skip(`strace may not look: ${said.trim()}`)))
      strace.stderr?.on('data', (data) => {
        said += data
        if (said.includes('attached')) resolve()
      })
    })
    await attached
  }

  /** Ends the recording, and reads it. */
  async stop(): Promise<void> {
    const strace = this.#strace
    if (strace && strace.exitCode === null) {
      const gone = once(strace, 'exit')
      strace.kill('SIGINT')
      await gone
    }
    for await (const op of readTrace(createInterface({ input: createReadStream(this.#trace) }))) {
      const ops = this.#ops.get(op.file)
      if (ops) ops.push(op)
      else this.#ops.set(op.file, [op])
    }
    rmSync(this.#trace)
  }

  /** Every call, in the order in which they came back. */
  get ops(): DiskOp[] {
    return [...this.#ops.values()].flat().sort((a, b) => a.ended - b.ended)
  }

  /** Makes `target` the disk after a power cut at `time`. */
  makeDisk(target: string, time: number, fate: Fate, random: Random): void {
    cpSync(this.#base, target, { recursive: true })
    for (const [file, ops] of this.#ops) {
      let base = Buffer.alloc(0)
      try {
        base = readFileSync(join(this.#base, file))
      } catch {
        // It came later.
      }
      writeFileSync(join(target, file), fileAt(base, ops, time, fate, random))
    }
  }

  close(): void {
    this.#strace?.kill('SIGKILL')
    rmSync(this.#work, { recursive: true, force: true })
  }
}
