// Plays the script: every line at its time, by the person who says it, through the API as everybody uses it.
import type { Inside } from '@parley/api/server'
import type { DemoChannel } from './content/channels.ts'
import { cast, guest, leaver, people, type Who } from './people.ts'
import type { Random } from './random.ts'
import { type Line, minute, type Place } from './script.ts'

/** Something that happens at a moment. */
export interface Act {
  at: number
  run(): Promise<unknown>
}

export class Stage {
  readonly places = new Map<Place, string>()
  readonly said = new Map<Line, { id: string; seq: number }>()
  workspaceId = ''

  constructor(
    readonly inside: Inside,
    readonly userIds: ReadonlyMap<Who, string>,
  ) {}

  userId(who: Who): string {
    const id = this.userIds.get(who)
    if (!id) throw new Error(`There is nobody called ${who}.`)
    return id
  }

  as(who: Who) {
    return this.inside.as(this.userId(who))
  }

  /** The channel's id; a conversation between people is opened by the one who speaks first. */
  async channelId(place: Place, who: Who): Promise<string> {
    const known = this.places.get(place)
    if (known) return known
    const others = (place.split('+') as Who[]).filter((other) => other !== who)
    if (others.length === 0 || !place.includes('+')) throw new Error(`There is no channel called ${place}.`)
    const userIds = others.map((other) => this.userId(other))
    const { id } = await this.as(who).directs.open({ workspaceId: this.workspaceId, userIds })
    this.places.set(place, id)
    return id
  }

  /** Names become the tokens that messages hold. */
  textOf(text: string): string {
    return text
      .replace(/(^|[\s(])@(channel|here)\b/g, '$1<!$2>')
      .replace(/(^|[\s(])@([a-z]+)\b/g, (all, before: string, name: string) =>
        (cast as readonly string[]).includes(name) ? `${before}<@${this.userId(name as Who)}>` : all,
      )
      .replace(/(^|[\s(])#([a-z][a-z0-9-]*)/g, (all, before: string, name: string) => {
        const id = this.places.get(name)
        return id ? `${before}<#${id}>` : all
      })
  }

  saidIn(line: Line) {
    const found = this.said.get(line)
    if (!found) throw new Error(`This was not said yet: ${line.text.slice(0, 40)}`)
    return found
  }
}

/** Everybody and every room, long before the first word. */
export function openingActs(stage: Stage, start: number, channels: readonly DemoChannel[], guestAt: number): Act[] {
  let tokens = { member: '', guest: '' }
  const found = async () => {
    const mira = stage.as('mira')
    const { id } = await mira.workspaces.create({ name: 'Saltmarsh', slug: 'saltmarsh' })
    stage.workspaceId = id
    const { items } = await mira.channels.list({ workspaceId: id })
    const general = items.find((channel) => channel.name === 'general')
    if (!general) throw new Error('There is no #general.')
    stage.places.set('general', general.id)
    await mira.channels.update({
      channelId: general.id,
      topic: 'One question per thread · the week’s plan is pinned',
      purpose: 'What concerns everybody.',
    })
    const { items: roles } = await mira.workspaces.roles({ workspaceId: id })
    const invite = async (key: string) => {
      const roleId = roles.find((role) => role.key === key)?.id
      return (await mira.invitations.create({ workspaceId: id, roleId, expiresInHours: 24 * 100 })).token
    }
    tokens = { member: await invite('member'), guest: await invite('guest') }
  }
  const join = (who: Who) => () =>
    stage.as(who).invitations.accept({ token: tokens[who === guest ? 'guest' : 'member'] })
  const promote = async () => {
    const { items } = await stage.as('mira').workspaces.roles({ workspaceId: stage.workspaceId })
    const roleId = items.find((role) => role.key === 'admin')?.id
    if (!roleId) throw new Error('There is no role called admin.')
    await stage.as('mira').members.update({ workspaceId: stage.workspaceId, userId: stage.userId('tomas'), roleId })
  }
  const create = (channel: DemoChannel) => async () => {
    const { name, kind, topic = '', purpose = '', by, members } = channel
    const memberIds = members.filter((who) => who !== guest).map((who) => stage.userId(who))
    const input = { workspaceId: stage.workspaceId, name, kind, topic, purpose, memberIds }
    const { id } = await stage.as(by).channels.create(input)
    stage.places.set(name, id)
  }
  const introduce = (who: Who) => () => {
    const { title, timezone } = people[who]
    return stage.as(who).me.update({ title, timezone })
  }
  const others = cast.filter((who) => who !== 'mira' && who !== guest)
  const acts: Act[] = [
    { at: start, run: found },
    ...others.map((who, n) => ({ at: start + (n + 1) * 20 * minute, run: join(who) })),
    { at: start + 300 * minute, run: promote },
    ...channels.map((channel, n) => ({ at: start + (320 + n * 7) * minute, run: create(channel) })),
    ...cast.map((who, n) => ({ at: start + (400 + n * 3) * minute, run: introduce(who) })),
    { at: guestAt, run: join(guest) },
    { at: guestAt + minute, run: () => bringGuestIn(stage) },
  ]
  return acts
}

/** A guest sees the channels that concern him, and no more. */
async function bringGuestIn(stage: Stage) {
  const general = await stage.channelId('general', 'mira')
  await stage.as('mira').channels.removeMember({ channelId: general, userId: stage.userId(guest) })
  const pilot = await stage.channelId('pilot-oosterdam', 'sam')
  await stage.as('sam').channels.addMembers({ channelId: pilot, userIds: [stage.userId(guest)] })
}

export const removal = (stage: Stage, at: number): Act => ({
  at,
  run: () => stage.as('mira').members.remove({ workspaceId: stage.workspaceId, userId: stage.userId(leaver) }),
})

/** A line and all that follows from it. */
export function actsOf(stage: Stage, line: Line, random: Random, parent?: Line): Act[] {
  const { who, place, text, extras } = line
  const { was, react = {}, pinnedBy, savedBy = [], deleted, alsoToChannel } = extras
  const post = async () => {
    const channelId = await stage.channelId(place, who)
    const content = stage.textOf(was ?? text)
    const thread = parent && { parentId: stage.saidIn(parent).id, ...(alsoToChannel && { alsoToChannel }) }
    const { id, seq } = await stage.as(who).messages.post({ channelId, content, ...thread })
    stage.said.set(line, { id, seq })
  }
  const messageId = () => stage.saidIn(line).id
  let at = line.at
  const soon = (run: () => Promise<unknown>): Act => {
    at += random.whole(4, 40) * 1000
    return { at, run }
  }
  const reactions = Object.entries(react).flatMap(([emoji, whom]) =>
    whom.map((who) => soon(() => stage.as(who).reactions.add({ messageId: messageId(), emoji }))),
  )
  const replies = line.replies.flatMap((reply) => actsOf(stage, reply, random, line))
  const last = Math.max(line.at, ...line.replies.map((reply) => reply.at))
  return [
    { at: line.at, run: post },
    ...(was === undefined
      ? []
      : [soon(() => stage.as(who).messages.update({ messageId: messageId(), content: stage.textOf(text) }))]),
    ...reactions,
    ...(pinnedBy ? [soon(() => stage.as(pinnedBy).pins.add({ messageId: messageId() }))] : []),
    ...savedBy.map((who) => soon(() => stage.as(who).saved.add({ messageId: messageId() }))),
    ...replies,
    ...(deleted ? [{ at: last + minute, run: () => stage.as(who).messages.delete({ messageId: messageId() }) }] : []),
  ]
}
