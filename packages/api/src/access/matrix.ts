// Who gets what, cell by cell: the review of every right in the product. 404 is also the answer to what is hidden.
import { channels } from './matrix/channels.ts'
import { messages } from './matrix/messages.ts'
import { people } from './matrix/people.ts'
import type { Matrix } from './matrix/types.ts'

export { actors } from './matrix/types.ts'
export const matrix: Matrix = { ...people, ...channels, ...messages }
