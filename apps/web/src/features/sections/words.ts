import type { Section } from '@parley/db/validators'
import { m } from '../../paraglide/messages.js'

const builtIn: Record<string, () => string> = {
  starred: m.starred,
  channels: m.channels,
  directs: m.direct_messages,
}

/** What a section is called. */
export const sectionTitle = ({ id, name }: Pick<Section, 'id' | 'name'>): string => name ?? builtIn[id]?.() ?? ''
