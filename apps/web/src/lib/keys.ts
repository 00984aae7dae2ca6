const mac = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')

/** 'Ctrl K', on a Mac '⌘ K'. */
export const withMod = (key: string): string => (mac ? `⌘${key}` : `Ctrl ${key}`)
