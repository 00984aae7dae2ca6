import type { TabChannel, TabMessage } from './told.ts'

/** The other tabs of this browser; undefined where a browser cannot reach them (no https, an old one). */
export function otherTabs(name: string): { channel: TabChannel; locks: LockManager } | undefined {
  const locks = navigator.locks as LockManager | undefined
  if (!locks || typeof BroadcastChannel === 'undefined') return undefined
  const channel = new BroadcastChannel(name)
  return {
    locks,
    channel: {
      post: (message) => channel.postMessage(message),
      listen: (hear) => {
        channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data)
      },
      close: () => channel.close(),
    },
  }
}
