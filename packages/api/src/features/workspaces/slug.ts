import { limits } from '@parley/db/validators'

/** An address from a name: 'Über uns & Co.' becomes 'uber-uns-co'; a name without latin letters becomes 'workspace'. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, limits.slugMax - 8)
    .replace(/^-+|-+$/g, '')
  return plain.length >= limits.slugMin ? plain : 'workspace'
}
