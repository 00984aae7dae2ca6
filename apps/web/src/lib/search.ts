// Reading what stands behind the '?' of an address: whatever is not as expected is as if it were not there.
export const textIn = (search: Record<string, unknown>, name: string): string | undefined => {
  const value = search[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const oneIn = <T extends string>(
  search: Record<string, unknown>,
  name: string,
  allowed: readonly T[],
): T | undefined => allowed.find((one) => one === search[name])
