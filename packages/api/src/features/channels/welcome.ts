// What stands in a workspace before anybody has said anything. It is kept as a message, so it is said once, in the
// language of whoever creates the workspace.
interface Place {
  workspace: string
  channel: string
}

const welcomes: Record<string, (place: Place) => string> = {
  en: ({ workspace, channel }) =>
    `Welcome to ${workspace}! Everybody who joins lands here, in #${channel}. ` +
    'Invite people with a link from the workspace menu, and create channels for the topics that need their own room.',
  de: ({ workspace, channel }) =>
    `Willkommen bei ${workspace}! Wer dazukommt, landet hier, in #${channel}. ` +
    'Lade andere mit einem Link aus dem Menü des Workspace ein, und leg Kanäle für Themen an, die ihren eigenen Raum brauchen.',
}

/** @param locale a language tag; what we do not speak, and null, is English */
export const welcome = (locale: string | null, place: Place): string =>
  (welcomes[locale?.split('-')[0] ?? ''] ?? welcomes.en)?.(place) ?? ''
