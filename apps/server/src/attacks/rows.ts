// Every row of the table of attacks: those of this folder carry its name, the others say where they are tried or why there
// is nothing to attack yet. A row that neither says is one that was forgotten, and fails the tests.
export const rows =
  'T02 T04 T06 T08 T10 T12 T13 T15 T16 T18 T19 T20 T22 T24 T26 T27 T28 T30 T31 T34 T35 T37 T39 T41 T42 T43 T45 T46 T47 ' +
  'T49 T50 T52 T53 T56 T57 T58 T59 T60 T62 T64 T66'

export const notYet: Record<string, string> = {
  T04: 'There are no files.',
  T08: 'A link to a message is shown as a link: there are no previews.',
  T18: 'Nothing is sent later: no scheduled messages, reminders, webhooks or previews.',
  T19: 'Who joins a channel sees its whole history; there is no other kind of channel.',
  T20: 'There is no export by members. The backup is a program of whoever runs the server.',
  T34: 'There is no other way to sign in than the password.',
  T41: 'No mail is sent.',
  T46: 'There is no export to tables or pages.',
  T49: 'No pictures are read.',
  T50: 'There are no files.',
  T53: 'No pictures are read.',
  T56: 'The server fetches nothing from addresses that people name.',
  T57: 'The server fetches nothing from addresses that people name.',
  T58: 'There are no webhooks.',
  T59: 'There are no webhooks.',
  T64: 'Sessions and invitations are looked up by an index over a signed value or a hash; keys and signatures come later.',
}
