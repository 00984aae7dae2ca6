import type { Who } from '../people.ts'

export interface DemoChannel {
  name: string
  kind: 'public' | 'private'
  topic?: string
  purpose?: string
  by: Who
  /** Beside its maker. */
  members: readonly Who[]
  archived?: true
}

const everyoneElse: readonly Who[] = [
  'tomas',
  'adaeze',
  'jun',
  'noa',
  'yusuf',
  'priya',
  'lotte',
  'sam',
  'ines',
  'felix',
]

export const longName = 'accessibility-of-the-new-booking-flow-on-phones-and-kiosks'

/** #general is there from the beginning. */
export const channels: readonly DemoChannel[] = [
  {
    name: 'engineering',
    kind: 'public',
    topic: 'Release 4.2 is cut on Tuesday · on call: Adaeze',
    purpose: 'How we build it. Incidents start in support-desk.',
    by: 'tomas',
    members: ['mira', 'adaeze', 'noa', 'priya', 'lotte', 'jun', 'sam', 'felix'],
  },
  {
    name: 'design',
    kind: 'public',
    topic: 'Critique on Thursdays, 14:00 in Oslo',
    purpose: 'Work in progress. Show early, be kind, be concrete.',
    by: 'jun',
    members: ['mira', 'noa', 'ines', 'lotte', 'sam'],
  },
  {
    name: 'support-desk',
    kind: 'public',
    topic: 'Say which harbour. Say what you saw. Close the loop.',
    purpose: 'Everything that harbours ask us, until it is answered.',
    by: 'yusuf',
    members: ['mira', 'tomas', 'adaeze', 'jun', 'noa', 'priya', 'lotte', 'sam', 'ines', 'felix'],
  },
  {
    name: 'pilot-oosterdam',
    kind: 'public',
    topic: 'Go-live 1 December · next call Monday 10:00',
    purpose: 'The pilot with the Port of Oosterdam. Bram reads along.',
    by: 'sam',
    members: ['mira', 'bram', 'jun', 'lotte', 'adaeze'],
  },
  {
    name: longName,
    kind: 'public',
    topic:
      'Everything by keyboard, everything read aloud, nothing by colour alone, and no timer that a person with wet gloves cannot beat',
    purpose: 'From the audit in September to the release in December.',
    by: 'lotte',
    members: ['mira', 'jun', 'noa'],
  },
  { name: 'leads', kind: 'private', purpose: 'Plans, before they are plans.', by: 'mira', members: ['tomas', 'yusuf'] },
  {
    name: 'launch-4-0',
    kind: 'public',
    topic: 'Shipped on 29 September',
    by: 'mira',
    members: everyoneElse,
    archived: true,
  },
  {
    name: 'bouldering',
    kind: 'public',
    topic: 'Wednesdays, whoever is in Lisbon',
    by: 'ines',
    members: ['tomas', 'noa'],
  },
]
