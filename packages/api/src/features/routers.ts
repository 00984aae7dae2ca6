// The register of routers: one line per feature.
import { os } from '../core/procedures.ts'
import { channels } from './channels/router.ts'
import { events } from './events/router.ts'
import { invitations } from './invitations/router.ts'
import { me } from './me/router.ts'
import { members } from './members/router.ts'
import { messages } from './messages/router.ts'
import { workspaces } from './workspaces/router.ts'

export const router = os.router({ channels, events, invitations, me, members, messages, workspaces })
