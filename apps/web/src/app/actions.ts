// Everything that the switcher can do beside going to a conversation. A feature adds to it by one line.
import type { Permission } from '@parley/api/client'
import {
  AtSign,
  Bookmark,
  CheckCheck,
  Compass,
  Globe,
  Inbox,
  Keyboard,
  Link,
  ListFilter,
  type LucideIcon,
  MessageSquarePlus,
  MessagesSquare,
  MonitorSmartphone,
  Moon,
  Palette,
  PencilLine,
  Plus,
  Settings,
  Smile,
  TextCursorInput,
  User,
  UserPlus,
  Users,
} from 'lucide-react'
import type { KeyName } from '../features/keys/register.ts'
import type { useOpenDialog } from '../features/workspaces/use-open-dialog.ts'
import { m } from '../paraglide/messages.js'

/** What stands behind `/w/{slug}/`. */
export type Page =
  | 'browse'
  | 'unreads'
  | 'threads'
  | 'mentions'
  | 'saved'
  | 'drafts'
  | `settings/${'profile' | 'appearance' | 'language' | 'messages' | 'sessions' | 'workspace' | 'members' | 'invitations'}`

export interface Hands {
  go: (page: Page) => unknown
  openDialog: ReturnType<typeof useOpenDialog>
  newWorkspace: () => unknown
  readAll: () => unknown
  toggleDark: () => unknown
  toggleUnread: () => unknown
}

export interface Action {
  /** Stays the same in every language: what is remembered of how often it is used. */
  id: string
  label: () => string
  icon: LucideIcon
  /** Without this permission it is not offered. */
  needs?: Permission
  /** The key that does the same. */
  keys?: KeyName
  run: (hands: Hands) => unknown
}

const page = (to: Page, label: () => string, icon: LucideIcon, rest: Pick<Action, 'needs' | 'keys'> = {}): Action => ({
  id: to,
  label,
  icon,
  ...rest,
  run: ({ go }) => go(to),
})
const setting = (label: () => string) => () => m.setting_of({ page: label() })

export const actions: readonly Action[] = [
  {
    id: 'new-message',
    label: m.new_message,
    icon: MessageSquarePlus,
    needs: 'message.post',
    keys: 'new-message',
    run: ({ openDialog }) => openDialog('new-message'),
  },
  {
    id: 'create-channel',
    label: m.create_channel,
    icon: Plus,
    needs: 'channel.create.public',
    run: ({ openDialog }) => openDialog('create-channel'),
  },
  {
    id: 'invite',
    label: m.invite_people,
    icon: UserPlus,
    needs: 'invitation.create',
    run: ({ openDialog }) => openDialog('invite'),
  },
  { id: 'read-all', label: m.mark_all_read, icon: CheckCheck, keys: 'mark-all-read', run: ({ readAll }) => readAll() },
  { id: 'only-unread', label: m.toggle_unread, icon: ListFilter, run: ({ toggleUnread }) => toggleUnread() },
  { id: 'dark', label: m.toggle_dark, icon: Moon, run: ({ toggleDark }) => toggleDark() },
  { id: 'status', label: m.status_choose, icon: Smile, run: ({ openDialog }) => openDialog('status') },
  { id: 'keys', label: m.keys_title, icon: Keyboard, keys: 'sheet', run: ({ openDialog }) => openDialog('keys') },
  { id: 'new-workspace', label: m.add_workspace, icon: Plus, run: ({ newWorkspace }) => newWorkspace() },
  page('browse', m.browse_channels, Compass, { needs: 'channel.browse' }),
  page('unreads', m.unreads, Inbox, { keys: 'unreads' }),
  page('threads', m.threads, MessagesSquare, { keys: 'threads' }),
  page('mentions', m.mentions, AtSign, { keys: 'mentions' }),
  page('saved', m.saved, Bookmark, { keys: 'saved' }),
  page('drafts', m.drafts, PencilLine),
  page('settings/profile', setting(m.profile), User),
  page('settings/appearance', setting(m.appearance), Palette),
  page('settings/language', setting(m.language_and_time), Globe),
  page('settings/messages', setting(m.messages), TextCursorInput),
  page('settings/sessions', setting(m.sessions), MonitorSmartphone),
  page('settings/workspace', setting(m.workspace), Settings),
  page('settings/members', setting(m.members), Users),
  page('settings/invitations', setting(m.invitations), Link, { needs: 'invitation.read' }),
]
