// What a person has set themselves to. Whether they are there right now is nowhere but in memory.
import { id, oneOf, table, time } from '../dialect/index.ts'
import { user } from './auth.ts'

/** Without a row: `auto`, and not to be disturbed never. */
export const presence = table('presence', {
  userId: id('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** auto: as their screens say; away: away, whatever they say. */
  state: oneOf('state', ['auto', 'away']).notNull(),
  /** Not to be disturbed until then; in the past: disturb. */
  dndUntil: time('dnd_until'),
  updatedAt: time('updated_at').notNull(),
})
