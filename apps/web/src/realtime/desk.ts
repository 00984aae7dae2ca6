// Tells the server what is on the screens of this browser, and asks how those people are there who have just come into
// sight. Only the tab that has the stream does so; it passes on what it learns.
import type { LossyEvent } from '@parley/api/client'
import { limits, type Presence, type Screen } from '@parley/db/validators'
import type { TabScreen } from '../features/presence/screen.ts'

export interface DeskOptions {
  show: (screen: Screen) => Promise<unknown>
  ask: (input: { workspaceId: string; userIds: string[] }) => Promise<Presence[]>
  /** To all tabs of this browser, this one included. */
  tell: (items: LossyEvent[]) => void
  /** The stream has ended meanwhile: its hello will come again. */
  isOver: (error: unknown) => boolean
}

export interface Desk {
  /** The stream is open under this id; undefined: it is not open. */
  open(streamId: string | undefined): void
  /** All screens of this browser. */
  look(screens: readonly TabScreen[]): void
  /** What the stream told. */
  heard(items: readonly LossyEvent[]): void
}

const againMs = 5_000
/** Between two calls: what happens on the screens within it is said at once. */
const pauseMs = 500

const everyone = (screens: readonly TabScreen[]) => {
  const people = new Map<string, Set<string>>()
  for (const screen of screens)
    for (const [workspaceId, userIds] of Object.entries(screen.people)) {
      const some = people.get(workspaceId) ?? new Set()
      for (const userId of userIds) some.add(userId)
      people.set(workspaceId, some)
    }
  return people
}
const presenceItem = (workspaceId: string, people: Presence[]): LossyEvent => ({
  type: 'presence.changed',
  workspaceId,
  at: new Date().toISOString(),
  payload: { people },
})

export function openDesk({ show, ask, tell, isOver }: DeskOptions): Desk {
  let stream: string | undefined
  let screens: readonly TabScreen[] = []
  /** What the server was told last on this stream. */
  let shown = ''
  /** Workspace and person, of those asked for; undefined when there is nothing to know. */
  let known = new Map<string, Presence | undefined>()
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const wanted = () => {
    const people = [...everyone(screens).values()].flatMap((some) => [...some])
    return {
      channelIds: [...new Set(screens.flatMap(({ channelIds }) => channelIds))].slice(0, limits.channelsOnScreen),
      userIds: [...new Set(people)].slice(0, limits.peopleOnScreen),
      idle: screens.every(({ idle }) => idle),
    }
  }
  const later = (ms: number) => {
    if (busy) return
    clearTimeout(timer)
    timer = setTimeout(() => void report(), ms)
  }

  /** After the stream has been told of them, so that no change falls in between. */
  async function askForNew(id: string): Promise<void> {
    const inSight = everyone(screens)
    known = new Map([...known].filter(([key]) => inSight.get(key.split(' ')[0] ?? '')?.has(key.split(' ')[1] ?? '')))
    for (const [workspaceId, some] of inSight) {
      const userIds = [...some]
        .filter((userId) => !known.has(`${workspaceId} ${userId}`))
        .slice(0, limits.peopleOnScreen)
      if (userIds.length === 0) continue
      const people = await ask({ workspaceId, userIds })
      if (id !== stream) return
      for (const userId of userIds) known.set(`${workspaceId} ${userId}`, undefined)
      for (const one of people) known.set(`${workspaceId} ${one.userId}`, one)
      tell([presenceItem(workspaceId, people)])
    }
  }

  async function report(): Promise<void> {
    const id = stream
    if (busy || id === undefined) return
    busy = true
    let wait = pauseMs
    const now = wanted()
    const text = JSON.stringify(now)
    const before = screens
    try {
      if (text !== shown) await show({ streamId: id, ...now })
      if (id === stream) {
        shown = text
        await askForNew(id)
      }
    } catch (error) {
      wait = isOver(error) ? Number.POSITIVE_INFINITY : againMs
    }
    busy = false
    if (id !== stream) later(0)
    else if (wait === againMs || (wait === pauseMs && before !== screens)) later(wait)
  }

  return {
    open(streamId) {
      stream = streamId
      shown = ''
      known = new Map()
      if (streamId === undefined) clearTimeout(timer)
      else later(0)
    },
    look(next) {
      screens = next
      // Another tab may have come to look at somebody whom this one knows of already.
      for (const [workspaceId, some] of everyone(next)) {
        const people = [...some]
          .map((userId) => known.get(`${workspaceId} ${userId}`))
          .filter((one) => one !== undefined)
        if (people.length > 0) tell([presenceItem(workspaceId, people)])
      }
      later(0)
    },
    heard(items) {
      for (const item of items) {
        if (item.type !== 'presence.changed') continue
        for (const one of item.payload.people) known.set(`${item.workspaceId} ${one.userId}`, one)
      }
    },
  }
}
