// The register of contracts: one line per feature.
export { channels } from './channels/contract.ts'
export { events } from './events/contract.ts'
export { invitations } from './invitations/contract.ts'
export { me } from './me/contract.ts'
export { members } from './members/contract.ts'
export { messages } from './messages/contract.ts'
export { workspaces } from './workspaces/contract.ts'
