// One stream for all tabs of a browser. The leader has it and passes every frame on; the others ask it where to go on
// from. To connect.ts both look like the server: a hello, the gap, then live.
import type { SubscriptionFrame } from '@parley/api/client'
import type { TabScreen } from '../../features/presence/screen.ts'
import type { ConnectionOptions } from '../connect.ts'
import type { LineStatus } from '../status.ts'
import { Backlog } from './backlog.ts'
import { elect, type Locks, type Role } from './election.ts'
import { frameQueue } from './frame-queue.ts'
import { type Cursors, type FromLeader, isFromFollower, type TabChannel, type TabMessage } from './told.ts'

export interface ShareOptions {
  subscribe: ConnectionOptions['subscribe']
  channel: TabChannel
  locks: Locks
  /** The name of the lock: one leader per name. */
  name: string
  /** The line must be opened again, from its cursors. */
  onReopen: () => void
  /** How the leader's line is, to the others. */
  onStatus: (status: LineStatus) => void
  /** Another tab wants the line to be tried at once. */
  onNudge: () => void
  /** What all tabs show; only called while this one leads. */
  onScreens: (screens: TabScreen[]) => void
}

export interface Sharing {
  subscribe: ConnectionOptions['subscribe']
  /** How this tab's own line is; only the leader's counts for the others. */
  tellStatus(status: LineStatus): void
  /** Asks whoever has the line to try at once. */
  nudge(): void
  /** What this tab shows now. */
  show(screen: TabScreen): void
  /** Passes on what the leader has found out by itself. */
  relay(frame: SubscriptionFrame): void
  stop(): void
}

/** A leader that says nothing for four to five of these, though it is called, is frozen. */
const tickMs = 1_000
const mostMisses = 4
/** A tab says now and then what it shows, and one that does not is gone. */
const repeatMs = 15_000
const forgetMs = 40_000

export function share({ channel, locks, name, onStatus, onNudge, onScreens, ...options }: ShareOptions): Sharing {
  const me = crypto.randomUUID()
  const backlog = new Backlog()
  let role: Role | undefined
  let decided = () => {}
  const decision = new Promise<void>((resolve) => {
    decided = resolve
  })
  /** Nobody else has been heard of: nothing needs to be passed on. */
  let alone = true
  let live = false
  let status: LineStatus = { state: 'connecting', since: Date.now() }
  let asks = 0
  let line: { push: (frame: SubscriptionFrame) => void; cursors: Cursors; answered: boolean } | undefined
  let misses = 0
  let mine: TabScreen = { channelIds: [], people: {}, idle: true }
  let saidAt = 0
  const screens = new Map<string, { screen: TabScreen; at: number }>()

  const allScreens = () => onScreens([mine, ...[...screens.values()].map(({ screen }) => screen)])
  const sayScreen = () => {
    saidAt = Date.now()
    channel.post({ kind: 'screen', from: me, screen: mine })
  }
  const tell = (message: FromLeader) => {
    if (!alone) channel.post(message)
  }
  const reopen = () => {
    line = undefined
    options.onReopen()
  }

  const election = elect(locks, name, (next) => {
    const first = role === undefined
    role = next
    misses = 0
    live = false
    if (next === 'follower') alone = false
    screens.clear()
    if (next === 'leader') {
      tell({ kind: 'beat' })
      allScreens()
    }
    if (first) decided()
    else reopen()
  })

  const toLeader = (message: TabMessage) => {
    alone = false
    if (message.kind === 'call') tell({ kind: 'beat' })
    if (message.kind === 'nudge') onNudge()
    if (message.kind === 'screen') {
      screens.set(message.from, { screen: message.screen, at: Date.now() })
      allScreens()
    }
    if (message.kind !== 'ask') return
    const frames = live ? backlog.answer(message.cursors) : undefined
    if (frames) tell({ kind: 'answer', to: message.from, ask: message.ask, frames })
    else tell({ kind: 'status', status })
  }

  const toFollower = (message: TabMessage) => {
    if (isFromFollower(message)) return
    misses = 0
    if (message.kind === 'opened') reopen()
    else if (message.kind === 'status') {
      status = message.status
      onStatus(status)
    } else if (message.kind === 'answer') {
      if (!line || message.to !== me || message.ask !== asks) return
      line.answered = true
      status = { state: 'open' }
      for (const frame of message.frames) {
        backlog.take(frame, line.cursors)
        line.push(frame)
      }
      sayScreen()
    } else if (message.kind === 'beat') line?.push({ type: 'cursor', cursors: {} })
    else if (line?.answered && backlog.knows(message.told.frame)) {
      if (backlog.misses(message.told)) return reopen()
      backlog.take(message.told.frame, line.cursors)
      line.push(message.told.frame)
    }
  }
  channel.listen((message) => {
    if (role === 'leader') toLeader(message)
    if (role === 'follower') toFollower(message)
  })

  const timer = setInterval(() => {
    if (role === 'leader') {
      const gone = [...screens].filter(([, { at }]) => Date.now() - at > forgetMs)
      for (const [tab] of gone) screens.delete(tab)
      if (gone.length > 0) allScreens()
    }
    if (role !== 'follower') return
    if (Date.now() - saidAt > repeatMs) sayScreen()
    if (++misses > mostMisses) {
      misses = 0
      election.steal()
      return
    }
    if (misses > 1) channel.post({ kind: 'call' })
    // The clock of a leader in the background runs slowly.
    if (status.state === 'waiting' && Date.now() > status.retryAt) channel.post({ kind: 'nudge' })
  }, tickMs)

  async function* passOn(frames: AsyncIterable<SubscriptionFrame>, asked: Cursors) {
    try {
      for await (const frame of frames) {
        const before = backlog.take(frame, asked)
        if (frame.type === 'hello') {
          live = true
          tell({ kind: 'opened' })
        } else tell({ kind: 'told', told: { frame, ...(before && { before }) } })
        yield frame
      }
    } finally {
      live = false
    }
  }

  return {
    async subscribe({ cursors }, { signal }) {
      await decision
      signal.throwIfAborted()
      if (role === 'leader') return passOn(await options.subscribe({ cursors }, { signal }), cursors)
      const queue = frameQueue(signal)
      line = { push: queue.push, cursors, answered: false }
      channel.post({ kind: 'ask', from: me, ask: ++asks, cursors })
      return queue.frames
    },
    tellStatus(next) {
      if (role === 'follower') return
      status = next
      if (next.state !== 'open') tell({ kind: 'status', status })
    },
    nudge: () => {
      if (role === 'follower') channel.post({ kind: 'nudge' })
    },
    show(screen) {
      mine = screen
      if (role === 'leader') allScreens()
      if (role === 'follower') sayScreen()
    },
    relay: (frame) => tell({ kind: 'told', told: { frame } }),
    stop() {
      clearInterval(timer)
      election.stop()
      channel.close()
      decided()
    },
  }
}
