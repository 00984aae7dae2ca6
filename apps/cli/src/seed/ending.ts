// How everybody leaves it when the demo ends: read up to here and no further, begun to write, starred, muted.

import { longName } from './content/channels.ts'
import { cast, type DemoPerson, leaver, people, type Who } from './people.ts'
import type { Act, Stage } from './play.ts'
import type { Line, Place } from './script.ts'
import { supportRoom } from './script-support.ts'

/** How many of the last messages somebody has not read. Elsewhere they have read everything. */
const unread: Partial<Record<Who, Record<Place, number>>> = {
  mira: {
    [supportRoom]: 164,
    engineering: 3,
    general: 1,
    design: 3,
    'mira+bram': 1,
    'pilot-oosterdam': 2,
    'mira+sam': 1,
  },
  adaeze: { [supportRoom]: 37, general: 4, 'adaeze+tomas': 1 },
  bram: { 'pilot-oosterdam': 1 },
  tomas: { [supportRoom]: 900, leads: 2 },
  lotte: { general: 12, engineering: 9, [supportRoom]: 400 },
}

const preferences: Partial<Record<Who, Record<Place, object>>> = {
  mira: {
    'pilot-oosterdam': { starred: true },
    'mira+tomas': { starred: true },
    [supportRoom]: { notifyLevel: 'mentions' },
    [longName]: { muted: true },
  },
  adaeze: { engineering: { starred: true }, [supportRoom]: { muted: true } },
  bram: { 'pilot-oosterdam': { starred: true } },
}

const ownSection = { who: 'mira', name: 'Oosterdam and harbours', places: ['mira+bram', supportRoom] } as const

interface Begun {
  who: Who
  place: Place
  /** In the thread of the message that begins so. */
  under?: string
  text: string
}
const drafts: readonly Begun[] = [
  { who: 'mira', place: 'leads', text: 'One person more from February, half support and half' },
  {
    who: 'mira',
    place: 'engineering',
    under: 'How shall we number',
    text: 'I will put the rule into the handbook: what is painted',
  },
  { who: 'mira', place: 'mira+jun', text: 'About the diagonal: could it be a little' },
  { who: 'adaeze', place: 'general', text: 'A picture of the cake for those who' },
  { who: 'bram', place: 'pilot-oosterdam', text: 'The photo of the sign, finally:' },
]

/** Threads with something new in them for Mira, by the beginning of their first message. */
const unreadThreads = ['How shall we number', '**Plan for the week**']

export function endingActs(stage: Stage, lines: readonly Line[], at: number): Act[] {
  const inPlace = (place: Place) =>
    lines.filter((line) => line.place === place && !line.extras.deleted).toSorted((a, b) => a.at - b.at)
  const lastRead = (who: Who, place: Place) => {
    const all = inPlace(place)
    return all[all.length - 1 - (unread[who]?.[place] ?? 0)]
  }
  const find = (beginning: string) => {
    const found = lines.find((line) => line.text.startsWith(beginning))
    if (!found) throw new Error(`Nothing begins with "${beginning}".`)
    return found
  }
  const readEverywhere = (who: Who) => async () => {
    const { items } = await stage.as(who).channels.list({ workspaceId: stage.workspaceId })
    for (const { id: channelId } of items) {
      const place = [...stage.places].find(([, id]) => id === channelId)?.[0]
      const line = place && lastRead(who, place)
      if (line) await stage.as(who).channels.setReadCursor({ channelId, seq: stage.saidIn(line).seq })
    }
  }
  const readThreads = (who: Who) => async () => {
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await stage.as(who).threads.list({ workspaceId: stage.workspaceId, ...(cursor && { cursor }) })
      for (const { message } of page.items) {
        const kept =
          who === 'mira' && unreadThreads.some((beginning) => find(beginning) && message.content.startsWith(beginning))
        if (!kept && message.thread)
          await stage.as(who).threads.setReadCursor({ messageId: message.id, seq: message.thread.lastReplySeq })
      }
      cursor = page.nextCursor ?? undefined
      more = cursor !== undefined
    }
  }
  const prefer = ([who, places]: [string, Record<Place, object>]) =>
    Object.entries(places).map(([place, wanted]) => async () => {
      const channelId = await stage.channelId(place, who as Who)
      await stage.as(who as Who).channels.setPreferences({ channelId, ...wanted })
    })
  const begin =
    ({ who, place, under, text }: Begun) =>
    async () => {
      const channelId = await stage.channelId(place, who)
      const parent = under && { parentId: stage.saidIn(find(under)).id }
      await stage.as(who).drafts.set({ channelId, content: text, ...parent })
    }
  const announce = (who: Who) => async () => {
    const { status }: DemoPerson = people[who]
    if (status) await stage.as(who).me.update({ status: { ...status, expiresAt: null } })
  }
  const arrange = async () => {
    const { who, name, places } = ownSection
    const { id: section } = await stage.as(who).sections.create({ workspaceId: stage.workspaceId, name })
    for (const place of places) {
      const channelId = await stage.channelId(place, who)
      await stage.as(who).channels.setPreferences({ channelId, section })
    }
  }
  const present = cast.filter((who) => who !== leaver)
  const runs = [
    ...present.map(readEverywhere),
    ...present.map(readThreads),
    ...Object.entries(preferences).flatMap(prefer),
    ...drafts.map(begin),
    ...present.map(announce),
    arrange,
  ]
  return runs.map((run, n) => ({ at: at + n * 1000, run }))
}
