// Says that I am writing: at once, and again while it goes on; and that I have stopped, when nothing else tells it.
import { api } from '../../client/api.ts'

const pauseMs = 4_000
/** As long as the others show it without hearing it again. */
const lastsMs = 6_000

interface Said {
  at: number
  /** Settles when it has been said, or has failed. */
  under: Promise<unknown> | undefined
}
const said = new Map<string, Said>()
const placeOf = (channelId: string, parentId?: string) => `${channelId}/${parentId ?? ''}`
const input = (channelId: string, parentId?: string) => ({ channelId, ...(parentId && { parentId }) })

/** For every change of the text. It may get lost: whoever does not hear it loses nothing. */
export function sayTyping(channelId: string, parentId: string | undefined, text: string): void {
  if (text.trim() === '') stopTyping(channelId, parentId)
  if (text.trim() === '') return
  const place = placeOf(channelId, parentId)
  if (Date.now() - (said.get(place)?.at ?? 0) < pauseMs) return
  const entry: Said = { at: Date.now(), under: undefined }
  entry.under = api.typing
    .start(input(channelId, parentId))
    .catch(() => {})
    .finally(() => {
      entry.under = undefined
    })
  said.set(place, entry)
}

/** The text was taken out, or is left as it is. */
export function stopTyping(channelId: string, parentId?: string): void {
  const place = placeOf(channelId, parentId)
  const last = said.get(place)
  said.delete(place)
  if (last && Date.now() - last.at < lastsMs) void sayStopped(last, channelId, parentId)
}

/** The text is on its way and ends it by itself, unless it overtakes what said that it was being written. */
export function typingDone(channelId: string, parentId?: string): void {
  const place = placeOf(channelId, parentId)
  const last = said.get(place)
  said.delete(place)
  if (last?.under) void sayStopped(last, channelId, parentId)
}

/** After what said that I write, also when that is still on its way; and not when I have begun anew by then. */
async function sayStopped(last: Said, channelId: string, parentId?: string): Promise<void> {
  await last.under
  if (!said.has(placeOf(channelId, parentId))) await api.typing.stop(input(channelId, parentId)).catch(() => {})
}
