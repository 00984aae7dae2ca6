// A browser with several tabs and a server with a log, both played by a test.
import type { SubscriptionFrame } from '@parley/api/client'
import type { TabScreen } from '../../features/presence/screen.ts'
import { type Connection, connect } from '../connect.ts'
import type { LineStatus } from '../status.ts'
import type { Locks } from './election.ts'
import { type Sharing, share } from './share.ts'
import type { TabChannel, TabMessage } from './told.ts'

type Grant = (lock: Lock | null) => unknown
interface Waiting {
  owner: string
  grant: Grant
  settle: { resolve: (value: unknown) => void; reject: (error: unknown) => void }
}

/** Web Locks, as far as one name goes. */
class PlayedLocks {
  holder: Waiting | undefined
  queue: Waiting[] = []

  #give(to: Waiting) {
    this.holder = to
    void Promise.resolve(to.grant({ name: 'lock', mode: 'exclusive' })).then((value) => {
      to.settle.resolve(value)
      if (this.holder === to) this.#next()
    })
  }
  #next() {
    this.holder = undefined
    const next = this.queue.shift()
    if (next) this.#give(next)
  }

  of(owner: string): Locks {
    return {
      request: (_name: string, options: LockOptions, grant: Grant) =>
        new Promise<unknown>((resolve, reject) => {
          const one: Waiting = { owner, grant, settle: { resolve, reject } }
          options.signal?.addEventListener('abort', () => {
            if (!this.queue.includes(one)) return
            this.queue = this.queue.filter((other) => other !== one)
            reject(new DOMException('aborted', 'AbortError'))
          })
          queueMicrotask(() => {
            if (options.steal) {
              this.holder?.settle.reject(new DOMException('stolen', 'AbortError'))
              this.#give(one)
            } else if (!this.holder) this.#give(one)
            else if (options.ifAvailable) resolve(grant(null))
            else this.queue.push(one)
          })
        }),
    } as Locks
  }
  /** The browser does this when a tab is closed. */
  leave(owner: string) {
    this.queue = this.queue.filter((one) => one.owner !== owner)
    if (this.holder?.owner === owner) this.#next()
  }
}

interface Line {
  tab: string
  cursors: Record<string, number | null>
  say: (frame: SubscriptionFrame) => void
  cut: () => void
}

/** A server with a log per scope, of which `kept` events can still be told. */
class PlayedServer {
  readonly log = new Map<string, number>()
  readonly lines: Line[] = []
  /** Streams opened since the beginning, by tab. */
  readonly opened: string[] = []
  down = false
  kept = 100

  happen(scopeId: string, times = 1) {
    for (let n = 0; n < times; n++) {
      const seq = (this.log.get(scopeId) ?? 0) + 1
      this.log.set(scopeId, seq)
      for (const line of this.lines) if (scopeId in line.cursors) line.say(eventOf(scopeId, seq))
    }
  }
  /** Everybody's cursor moves past something that nobody here may see. */
  skip(scopeId: string, to: number) {
    this.log.set(scopeId, to)
    for (const line of this.lines) line.say({ type: 'cursor', cursors: { [scopeId]: to } })
  }
  cutAll() {
    for (const line of [...this.lines]) line.cut()
  }

  async subscribe(tab: string, cursors: Record<string, number | null>, signal: AbortSignal) {
    if (this.down) throw new TypeError('Failed to fetch')
    const queue: SubscriptionFrame[] = []
    let over = false
    let wake = () => {}
    const line: Line = {
      tab,
      cursors,
      say: (frame) => {
        queue.push(frame)
        wake()
      },
      cut: () => {
        over = true
        wake()
      },
    }
    this.opened.push(tab)
    this.lines.push(line)
    signal.addEventListener('abort', line.cut)
    const heads = Object.fromEntries(Object.keys(cursors).map((id) => [id, this.log.get(id) ?? 0]))
    const within = Object.entries(cursors).filter(([id, at]) => at !== null && at >= (heads[id] ?? 0) - this.kept)
    const resumedFrom = Object.fromEntries(within) as Record<string, number>
    line.say({ type: 'hello', streamId: tab, cursors: heads, resumedFrom, serverTime: '', retryMs: 0, version: '' })
    for (const [scopeId, at] of Object.entries(cursors)) {
      const head = heads[scopeId] ?? 0
      if (at !== null && !(scopeId in resumedFrom))
        line.say({ type: 'reset', scopeId, workspaceId: null, seq: head, reason: 'too_old' })
      for (let seq = (resumedFrom[scopeId] ?? head) + 1; seq <= head; seq++) line.say(eventOf(scopeId, seq))
    }
    const { lines } = this
    return (async function* () {
      try {
        for (;;) {
          const frame = queue.shift()
          if (over) return
          if (frame) yield frame
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      } finally {
        lines.splice(lines.indexOf(line), 1)
      }
    })()
  }
}

const eventOf = (scopeId: string, seq: number) =>
  ({ type: 'message.created', scopeId, seq, workspaceId: scopeId, at: '', payload: {} }) as never as SubscriptionFrame

export interface Tab {
  name: string
  heard: number[]
  afresh: string[][]
  states: LineStatus['state'][]
  /** What it heard that is not kept. */
  told: string[]
  /** As its leader it knows these. */
  screens: TabScreen[]
  /** How many messages it has sent to other tabs. */
  said: number
  connection: Connection
  sharing: Sharing
  /** Takes in nothing until it thaws; then everything that was said meanwhile, in order. */
  freeze(): void
  thaw(): void
  /** The next message to this tab gets lost. */
  loseOne(): void
  /** As when the browser kills it: nothing is said goodbye to. */
  close(): void
}

export function playBrowser() {
  const locks = new PlayedLocks()
  const server = new PlayedServer()
  const ears = new Map<string, (message: TabMessage) => void>()
  const tabs: Tab[] = []

  function open(name: string, scopes = ['me', 'mill']): Tab {
    let frozen: TabMessage[] | undefined
    let lost = 0
    // Its functions need the tab itself, and are added below.
    const tab = { name, heard: [], afresh: [], states: [], told: [], screens: [], said: 0 } as unknown as Tab
    const channel: TabChannel = {
      post: (message) => {
        tab.said++
        const copy = structuredClone(message)
        for (const [other, hear] of ears) if (other !== name) queueMicrotask(() => hear(copy))
      },
      listen: (hear) => {
        ears.set(name, (message) => {
          if (message.kind === 'told' && lost > 0) lost--
          else if (frozen) frozen.push(message)
          else hear(message)
        })
      },
      close: () => void ears.delete(name),
    }
    tab.sharing = share({
      channel,
      locks: locks.of(name),
      name: 'stream',
      subscribe: ({ cursors }, { signal }) => server.subscribe(name, cursors, signal),
      onReopen: () => tab.connection.reopen(),
      onStatus: ({ state }) => tab.states.push(state),
      onNudge: () => tab.connection.nudge(),
      onScreens: (screens) => {
        tab.screens = screens
      },
    })
    tab.connection = connect({
      subscribe: tab.sharing.subscribe,
      onHello: () => {},
      onLossy: (items) => tab.told.push(...items.map(({ type }) => type)),
      onEvent: ({ seq, scopeId }) => scopeId === 'mill' && tab.heard.push(seq),
      onAfresh: (ids) => ids.length > 0 && tab.afresh.push(ids),
      onStatus: (status) => {
        tab.sharing.tellStatus(status)
        tab.states.push(status.state)
      },
      isSignedOut: () => false,
      silenceMs: 1_000_000,
    })
    tab.connection.setScopes(scopes)
    tab.freeze = () => {
      frozen = []
    }
    tab.thaw = () => {
      const held = frozen ?? []
      frozen = undefined
      for (const message of held) ears.get(name)?.(message)
    }
    tab.loseOne = () => void lost++
    tab.close = () => {
      ears.delete(name)
      for (const line of server.lines.filter((one) => one.tab === name)) line.cut()
      tab.connection.stop()
      tab.sharing.stop()
      locks.leave(name)
    }
    tabs.push(tab)
    return tab
  }
  const closeAll = () => {
    for (const tab of tabs) tab.close()
  }
  return { locks, server, open, closeAll }
}
