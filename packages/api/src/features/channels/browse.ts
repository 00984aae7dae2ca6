// The browser of channels: those that one could join, is in, or could look up again.
import { and, eq, inArray, or } from '@parley/db'
import { channel, channelMember } from '@parley/db/schema'
import type { BrowsedChannel, BrowseFilter, BrowseSort } from '@parley/db/validators'
import { type ChannelRow, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { cursors, cut, matches } from '../../core/paging.ts'
import { toChannel } from './queries.ts'

export interface BrowseInput {
  workspaceId: string
  query?: string | undefined
  filter: BrowseFilter
  sort: BrowseSort
  limit: number
  cursor?: string | undefined
}

interface Seen {
  channel: ChannelRow
  joined: boolean
}

const passes: Record<BrowseFilter, (one: Seen) => boolean> = {
  joinable: ({ channel, joined }) => !channel.archivedAt && !joined,
  all: ({ channel }) => !channel.archivedAt,
  joined: ({ channel, joined }) => !channel.archivedAt && joined,
  archived: ({ channel }) => channel.archivedAt !== null,
}

const digits = (n: number) => String(n).padStart(16, '0')
const largest = Number.MAX_SAFE_INTEGER
/** As text that sorts as wanted, and that no two channels share: names are unique. */
const keys: Record<BrowseSort, (row: ChannelRow) => string> = {
  name: ({ name }) => name ?? '',
  members: ({ name, memberCount }) => `${digits(largest - memberCount)} ${name}`,
  newest: ({ name, createdAt }) => `${digits(largest - createdAt.getTime())} ${name}`,
}

const speaksOf = ({ name, formerNames, topic, purpose }: ChannelRow, query: string | undefined) => {
  const wanted = query?.trim().replace(/^#/, '')
  return [name ?? '', ...(formerNames ?? []), topic, purpose].some((text) => matches(text, wanted))
}

export async function browseChannels(ctx: Context, input: BrowseInput) {
  await workspaceFor(ctx, input.workspaceId, 'channel.browse')
  const userId = personOf(ctx)
  const rows = await ctx.db
    .select({ channel, mine: channelMember.userId })
    .from(channel)
    .leftJoin(channelMember, and(eq(channelMember.channelId, channel.id), eq(channelMember.userId, userId)))
    .where(
      and(
        eq(channel.workspaceId, input.workspaceId),
        inArray(channel.kind, ['public', 'private']),
        or(eq(channel.kind, 'public'), eq(channelMember.userId, userId)),
      ),
    )
  const key = ({ channel }: Seen) => keys[input.sort](channel)
  const found = rows
    .map(({ channel, mine }): Seen => ({ channel, joined: mine !== null }))
    .filter((one) => passes[input.filter](one) && speaksOf(one.channel, input.query))
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  const page = cut(found, input.limit, cursors('channels.browse', userId, input), key)
  return {
    ...page,
    items: page.items.map(({ channel, joined }): BrowsedChannel => ({ ...toChannel(channel), joined })),
  }
}
