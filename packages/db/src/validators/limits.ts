/** Every limit that a field has, in one place; screens show them, validators enforce them. */
export const limits = {
  userName: 80,
  /** What somebody does: 'Head of engines'. */
  title: 80,
  statusText: 100,
  email: 254,
  passwordMin: 8,
  passwordMax: 128,
  workspaceName: 80,
  slugMin: 2,
  slugMax: 48,
  channelName: 80,
  topic: 250,
  purpose: 250,
  message: 16_000,
  /** People added to a channel in one call. */
  memberIds: 100,
  invitationHours: 24 * 365,
  invitationUses: 10_000,
  query: 100,
  /** In a group channel, oneself among them. */
  directPeople: 9,
  /** Different emoji under one message. */
  reactions: 20,
  /** People whose presence one call asks for. */
  peopleAsked: 200,
  /** On one screen: what a signal between processes can carry. */
  channelsOnScreen: 20,
  peopleOnScreen: 120,
  /** Messages pinned in one channel. */
  pins: 100,
  /** Sections of one's own in one workspace. */
  sections: 50,
  sectionName: 60,
  /** Channels put in order by hand in one section. */
  sectionChannels: 1_000,
  /** Former names that still lead to one channel. */
  formerNames: 20,
} as const
