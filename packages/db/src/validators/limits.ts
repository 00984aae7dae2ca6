/** Every limit that a field has, in one place; screens show them, validators enforce them. */
export const limits = {
  userName: 80,
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
  /** Messages pinned in one channel. */
  pins: 100,
} as const
