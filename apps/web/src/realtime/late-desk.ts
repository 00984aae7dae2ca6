// The desk is loaded when the stream has opened: how people are there is told a moment after what they wrote.
import type { Desk, DeskOptions } from './desk.ts'

type Loading = () => Promise<{ openDesk: (options: DeskOptions) => Desk }>

/** Where it cannot be loaded, the next stream tries again. */
export function lateDesk(options: DeskOptions, load: Loading = () => import('./desk.ts')): Desk {
  let desk: Desk | undefined
  let stream: string | undefined
  let screens: Parameters<Desk['look']>[0] = []

  async function prepare(): Promise<void> {
    const { openDesk } = await load()
    if (desk) return
    desk = openDesk(options)
    desk.look(screens)
    desk.open(stream)
  }

  return {
    open(streamId) {
      stream = streamId
      if (desk) desk.open(streamId)
      else if (streamId !== undefined) prepare().catch(() => undefined)
    },
    look(next) {
      screens = next
      desk?.look(next)
    },
    // Before, there was nothing asked that it could answer: all is asked for when the desk opens.
    heard: (items) => desk?.heard(items),
  }
}
