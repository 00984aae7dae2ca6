let current = { userId: '' }

/** Whose screen this is; '' before anybody has signed in. */
export const self = (): { userId: string } => current
export const setSelf = (userId: string): void => {
  current = { userId }
}
