// What a Prometheus scrapes. Labels come from the router and from fixed lists, never from what a client sends: a label
// that anybody can make new values of is a leak of memory.
import type { Watch } from '@parley/db'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { Distribution } from './distribution.ts'

export interface Sources {
  /** Counters of the database: see `Database.stats`. */
  database(): Record<string, number>
  /** Streams of this process: open now; frames handed to their connections and readers cut off, since the start. */
  streams(): { open: number; delivered: number; cutOff: number; behind: number }
}

export interface Metrics {
  /** `procedure` is one of the router's names, or the kind of place that was asked for. */
  answered(procedure: string, status: number, seconds: number): void
  /** What the database is to tell it. */
  database: Required<Pick<Watch, 'statement' | 'turn' | 'group'>>
  /** Events reached the streams of this process so many milliseconds after the oldest of them was written. */
  relayed(ms: number): void
  /** What is asked only when somebody wants to know. */
  reads(sources: Sources): void
  /** The text that a Prometheus reads, and its type. */
  text(): Promise<{ type: string; body: string }>
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const shortSeconds = [0.0001, 0.00025, 0.0005, ...seconds]
const groupSizes = [1, 2, 4, 8, 16, 32, 64]

/** Numbers of the database that only ever grow; the others stand for a moment. */
const growing = new Set(['groups', 'units', 'opened'])
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export function createMetrics(): Metrics {
  let sources: Sources | undefined
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 10 })

  const requests = new Distribution(
    register,
    'parley_request_duration_seconds',
    'Time from the arrival of a request to the end of its answer, by procedure and status. Streams are not in it.',
    seconds,
  )
  const requestCells = new Map<string, Map<number, (value: number) => void>>()
  const requestCell = (procedure: string, status: number) => {
    const ofProcedure = requestCells.get(procedure) ?? new Map<number, (value: number) => void>()
    requestCells.set(procedure, ofProcedure)
    const cell = ofProcedure.get(status) ?? requests.of({ procedure, status: String(status) })
    ofProcedure.set(status, cell)
    return cell
  }
  const statements = new Distribution(
    register,
    'parley_database_statement_seconds',
    'Time of a statement of the database: read, write, or a commit, which a group of transactions may share.',
    shortSeconds,
  )
  const ofKind = {
    read: statements.of({ kind: 'read' }),
    write: statements.of({ kind: 'write' }),
    commit: statements.of({ kind: 'commit' }),
  }
  const turn = new Distribution(
    register,
    'parley_database_turn_seconds',
    'For how long a transaction waited for its turn to write.',
    shortSeconds,
  ).of()
  const group = new Distribution(
    register,
    'parley_database_group_units',
    'Transactions that shared one commit.',
    groupSizes,
  ).of()
  const delay = new Distribution(
    register,
    'parley_relay_delay_seconds',
    'Time from the writing of an event until it was handed to the streams of this process.',
    seconds,
  ).of()
  const streams = new Gauge({ name: 'parley_streams', help: 'Event streams that are open now.', registers })
  const behind = new Gauge({
    name: 'parley_relay_behind_events',
    help: 'Events that the slowest relay had not told yet when it last asked; it asks twice a second.',
    registers,
  })
  const delivered = new Counter({
    name: 'parley_deliveries_total',
    help: 'Events handed to connections: one event to a thousand readers counts a thousand.',
    registers,
  })
  const cutOff = new Counter({
    name: 'parley_streams_cut_off_total',
    help: 'Streams ended because their reader took too little; they resume by their cursors.',
    registers,
  })
  const database = new Map<string, Gauge | Counter>()
  const ofDatabase = (key: string) => {
    const known = database.get(key)
    if (known) return known
    const name = `parley_database_${snakeCase(key)}`
    const help = `Counted by the database layer: ${key}.`
    const made = growing.has(key)
      ? new Counter({ name: `${name}_total`, help, registers })
      : new Gauge({ name, help, registers })
    database.set(key, made)
    return made
  }
  const raise = (counter: Counter, to: number) => {
    counter.reset()
    counter.inc(to)
  }

  return {
    answered(procedure, status, took) {
      requestCell(procedure, status)(took)
    },
    database: {
      statement: ({ kind, ms }) => ofKind[kind](ms / 1000),
      turn: (ms) => turn(ms / 1000),
      group,
    },
    relayed: (ms) => delay(Math.max(0, ms) / 1000),
    reads(from) {
      sources = from
    },
    async text() {
      if (!sources) throw new Error('Nothing is there yet to be measured.')
      const now = sources.streams()
      streams.set(now.open)
      behind.set(now.behind)
      raise(delivered, now.delivered)
      raise(cutOff, now.cutOff)
      for (const [key, value] of Object.entries(sources.database())) {
        const metric = ofDatabase(key)
        if (metric instanceof Counter) raise(metric, value)
        else metric.set(value)
      }
      return { type: register.contentType, body: await register.metrics() }
    },
  }
}
