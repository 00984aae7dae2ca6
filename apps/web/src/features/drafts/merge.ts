// One draft on one device, beside what the server is known to have of it. Pure.
import type { Draft } from '@parley/db/validators'

export interface LocalDraft {
  text: string
  /** What the server had when it was last heard of. */
  known: string
  /** When the server says that was written; '' while it has never said anything. */
  at: string
}

/** Something of it is only here. */
export const isOpen = ({ text, known }: LocalDraft): boolean => text !== known

export const typedDraft = (draft: LocalDraft | undefined, text: string): LocalDraft => ({
  known: draft?.known ?? '',
  at: draft?.at ?? '',
  text,
})

/** The server took what this device had sent; what was typed since stays. */
export const landedDraft = (draft: LocalDraft, landed: Pick<Draft, 'content' | 'updatedAt'>): LocalDraft => ({
  text: draft.text,
  known: landed.content,
  at: landed.updatedAt,
})

/**
 * The server tells of a draft: one's own words coming back, or another device's. What is older than what is known is an
 * echo. While something is only here (or on its way: `busy`) the text stays, and will be handed over.
 */
export function arrivedDraft(
  draft: LocalDraft | undefined,
  arrived: Pick<Draft, 'content' | 'updatedAt'>,
  busy = false,
): LocalDraft {
  const now = draft ?? { text: '', known: '', at: '' }
  if (arrived.updatedAt <= now.at) return now
  const text = busy || isOpen(now) ? now.text : arrived.content
  return { text, known: arrived.content, at: arrived.updatedAt }
}

/** The server has none any more. */
export const clearedDraft = (draft: LocalDraft): LocalDraft =>
  isOpen(draft) ? { ...draft, known: '' } : { text: '', known: '', at: draft.at }
