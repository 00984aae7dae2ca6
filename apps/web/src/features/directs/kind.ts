import type { Channel } from '@parley/db/validators'

export const isDirect = (channel: Pick<Channel, 'kind'>): boolean =>
  channel.kind === 'direct' || channel.kind === 'group'

/** The people of a conversation but me; of the notepad: me. */
export const othersOf = ({ userIds }: Pick<Channel, 'userIds'>, userId: string): string[] => {
  const others = (userIds ?? []).filter((id) => id !== userId)
  return others.length > 0 ? others : [userId]
}

export const isNotepad = (channel: Pick<Channel, 'userIds'>): boolean => channel.userIds?.length === 1
