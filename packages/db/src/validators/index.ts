// Pure Valibot, no ORM: safe in the browser. What these accept, the tables accept (conformance.test.ts).
import './words.ts'

export * from './channels.ts'
export * from './common.ts'
export * from './limits.ts'
export * from './messages.ts'
export * from './people.ts'
export * from './presence.ts'
export * from './profile.ts'
export * from './sections.ts'
export * from './settings.ts'
export * from './text.ts'
export * from './workspaces.ts'
