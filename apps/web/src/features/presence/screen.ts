// What this tab shows right now: whose face can be seen, which conversations are open, and whether anybody looks. The
// stream tells presence and typing of that alone.
import { useEffect, useRef } from 'react'
import { createStore } from '../../lib/store.ts'
import { watchIdle } from './idle.ts'
import { keepPresence } from './there.ts'

export interface TabScreen {
  channelIds: string[]
  /** Workspace → people. */
  people: Record<string, string[]>
  idle: boolean
}

export const blank: TabScreen = { channelIds: [], people: {}, idle: true }
export const tabScreen = createStore<TabScreen>(blank)

/** Scrolling past a hundred faces is one change. */
const settleMs = 250

interface Face {
  workspaceId: string
  userId: string
}
const faces = new Map<Element, Face>()
const seen = new Set<Element>()
const channels = new Map<string, number>()
let timer: ReturnType<typeof setTimeout> | undefined
let idle: ReturnType<typeof watchIdle> | undefined

function look(): void {
  timer = undefined
  const people: Record<string, Set<string>> = {}
  const all = new Set<string>()
  for (const element of seen) {
    const face = faces.get(element)
    if (!face) continue
    people[face.workspaceId] ??= new Set()
    people[face.workspaceId]?.add(face.userId)
    all.add(face.userId)
  }
  keepPresence(all)
  const hidden = document.visibilityState === 'hidden'
  const next: TabScreen = hidden
    ? blank
    : {
        channelIds: [...channels.keys()].sort(),
        people: Object.fromEntries(Object.entries(people).map(([id, userIds]) => [id, [...userIds].sort()])),
        idle: idle?.isIdle() ?? true,
      }
  if (JSON.stringify(next) !== JSON.stringify(tabScreen.get())) tabScreen.set(next)
}
const soon = () => {
  if (timer === undefined) timer = setTimeout(look, settleMs)
}

let observer: IntersectionObserver | undefined
const observe = (): IntersectionObserver => {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target)
      else seen.delete(target)
    }
    soon()
  })
  return observer
}

/** From now on, whether this tab is looked at counts. */
export function watchScreen(): void {
  idle = watchIdle(look)
  document.addEventListener('visibilitychange', look)
  look()
}

/** Puts on an element that stands for somebody: as long as it can be seen, one is told how they are there. */
export function useFace(workspaceId: string, userId: string) {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    faces.set(element, { workspaceId, userId })
    observe().observe(element)
    return () => {
      observe().unobserve(element)
      faces.delete(element)
      seen.delete(element)
      soon()
    }
  }, [workspaceId, userId])
  return ref
}

/** As long as it is mounted, one is told who is writing there. */
export function useOpenConversation(channelId: string): void {
  useEffect(() => {
    channels.set(channelId, (channels.get(channelId) ?? 0) + 1)
    soon()
    return () => {
      const left = (channels.get(channelId) ?? 1) - 1
      if (left > 0) channels.set(channelId, left)
      else channels.delete(channelId)
      soon()
    }
  }, [channelId])
}
