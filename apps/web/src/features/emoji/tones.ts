/** None, and the five of Unicode from light to dark. */
export const tones = ['', '🏻', '🏼', '🏽', '🏾', '🏿'] as const
export type Tone = (typeof tones)[number]

/** The same emoji with a skin tone: everybody in it gets it, the joined hands between two people do not. */
export const withTone = (emoji: string, tone: Tone): string =>
  tone === ''
    ? emoji
    : emoji.replace(/(\p{Emoji_Modifier_Base})\ufe0f?/gu, (all, base: string) =>
        base === '🤝' && emoji.length > 2 ? all : base + tone,
      )

/** The emoji as the catalogue lists it. */
export const withoutTone = (emoji: string): string => emoji.replace(/\p{Emoji_Modifier}/gu, '')
