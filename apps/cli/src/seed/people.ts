// The people of Saltmarsh, a fictional company that makes software for small harbours.
export interface DemoPerson {
  name: string
  title: string
  timezone: string
  role: 'owner' | 'admin' | 'member' | 'guest'
  status?: { emoji: string; text: string }
}

export const people = {
  mira: {
    name: 'Mira Halvorsen',
    title: 'Head of product',
    timezone: 'Europe/Oslo',
    role: 'owner',
    status: { emoji: '🎧', text: 'Writing the release notes' },
  },
  tomas: { name: 'Tomás Ibarra Quiroga', title: 'Engineering lead', timezone: 'America/Montevideo', role: 'admin' },
  adaeze: {
    name: 'Adaeze Nwobi',
    title: 'Backend engineer',
    timezone: 'Africa/Lagos',
    role: 'member',
    status: { emoji: '🔍', text: 'On call until Monday' },
  },
  jun: {
    name: '竹森 潤',
    title: 'Product designer',
    timezone: 'Asia/Tokyo',
    role: 'member',
    status: { emoji: '🏡', text: 'Working remotely' },
  },
  noa: { name: 'Noa Ben-Ari', title: 'Mobile engineer', timezone: 'Asia/Jerusalem', role: 'member' },
  yusuf: {
    name: 'يوسف الراشدي',
    title: 'Support lead',
    timezone: 'Asia/Amman',
    role: 'member',
    status: { emoji: '☕', text: 'Back at half past' },
  },
  priya: { name: 'Priya Raghunathan', title: 'Data analyst', timezone: 'Asia/Kolkata', role: 'member' },
  lotte: {
    name: 'Lotte van den Broek-Oosterhuis',
    title: 'Quality engineer',
    timezone: 'Europe/Amsterdam',
    role: 'member',
    status: { emoji: '🤒', text: 'Out sick' },
  },
  sam: { name: 'Sam Whitlock', title: 'Customer success', timezone: 'America/Chicago', role: 'member' },
  ines: {
    name: 'Inês Carvalhal',
    title: 'Marketing',
    timezone: 'Europe/Lisbon',
    role: 'member',
    status: { emoji: '🚆', text: 'Commuting' },
  },
  bram: {
    name: 'Bram Devereux',
    title: 'Harbour master, Port of Oosterdam',
    timezone: 'Europe/Amsterdam',
    role: 'guest',
  },
  felix: { name: 'Felix Aurand', title: 'Contractor', timezone: 'Europe/Vienna', role: 'member' },
} as const satisfies Record<string, DemoPerson>

export type Who = keyof typeof people
export const cast = Object.keys(people) as Who[]
/** Has left: his words stay, he cannot come in any more. */
export const leaver: Who = 'felix'
export const guest: Who = 'bram'
/** Who is shown how to sign in with. */
export const shown: readonly Who[] = ['mira', 'adaeze', 'bram']

export const emailOf = (who: Who) => `${who}@saltmarsh.example`
export const password = 'low tide at noon'
