import type { Message } from '@parley/db/validators'
import type { QueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { Keeping } from '../saved/keeping.ts'

export interface MessageContext {
  userId: string
  /** Address of a message in the browser. */
  hrefOf: (message: Message) => string
  workspaceId: string
  /** Knows the names of people and channels. */
  client: QueryClient
  /** Writing is possible here: a member, and the channel is not archived. */
  canWrite: boolean
  /** Opens the thread under a message; left out inside of one. */
  openThread?: (message: Message) => void
  /** Left out where one has no read cursor. */
  markUnread?: (message: Message) => void
  canDeleteAny: boolean
  /** One may write somewhere. */
  canShare: boolean
  keeping: Keeping
  edit: (message: Message) => void
  remove: (message: Message) => void
  openMenu: (message: Message, at: { x: number; y: number }) => void
}

const Context = createContext<MessageContext | null>(null)
export const MessageContextProvider = Context.Provider
export function useMessageContext(): MessageContext {
  const context = use(Context)
  if (!context) throw new Error('Only inside a timeline.')
  return context
}
