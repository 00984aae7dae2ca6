// The register of routers: one line per feature.
import { os } from '../core/procedures.ts'
import { channels } from './channels/router.ts'
import { directs } from './directs/router.ts'
import { drafts } from './drafts/router.ts'
import { events } from './events/router.ts'
import { invitations } from './invitations/router.ts'
import { me } from './me/router.ts'
import { members } from './members/router.ts'
import { mentions } from './mentions/router.ts'
import { messages } from './messages/router.ts'
import { pins } from './pins/router.ts'
import { presence } from './presence/router.ts'
import { reactions } from './reactions/router.ts'
import { saved } from './saved/router.ts'
import { sections } from './sections/router.ts'
import { streams } from './streams/router.ts'
import { threads } from './threads/router.ts'
import { typing } from './typing/router.ts'
import { workspaces } from './workspaces/router.ts'

export const router = os.router({
  channels,
  directs,
  drafts,
  events,
  invitations,
  me,
  members,
  mentions,
  messages,
  pins,
  presence,
  reactions,
  saved,
  sections,
  streams,
  threads,
  typing,
  workspaces,
})
