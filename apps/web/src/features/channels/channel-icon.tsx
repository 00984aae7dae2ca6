import type { Channel } from '@parley/db/validators'
import { Hash, Lock } from 'lucide-react'

export const ChannelIcon = ({ kind, className = 'size-4' }: { kind: Channel['kind']; className?: string }) => {
  const Icon = kind === 'private' ? Lock : Hash
  return <Icon className={`${className} shrink-0 text-muted`} aria-hidden="true" />
}
