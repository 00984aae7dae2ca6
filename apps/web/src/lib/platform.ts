/** A Mac, or what has its keyboard. */
export const isMac: boolean = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')
