// #support-desk: thousands of messages that a seeded hand puts together from conversations such as these.
import type { Who } from '../people.ts'
import type { Random } from '../random.ts'
import * as w from './support-words.ts'

export interface Remark {
  who: Who
  text: string
  react?: Record<string, readonly Who[]>
}

const desk: readonly Who[] = ['yusuf', 'sam', 'lotte', 'ines']
const makers: readonly Who[] = ['adaeze', 'tomas', 'noa', 'priya', 'jun']

interface Setting {
  r: Random
  /** Who has the harbour on the line. */
  asks: Who
  /** Who knows how it works inside. */
  helps: Who
  harbour: string
  boat: string
  ticket: number
  berth: number
}

type Scene = (setting: Setting) => Remark[]
const two = (n: number) => String(n).padStart(2, '0')
const clockTime = (r: Random) => `${two(r.whole(6, 21))}:${two(r.whole(0, 11) * 5)}`
const euros = (r: Random) => `${r.whole(8, 190)},${two(r.whole(0, 99))} €`
const perhaps = (r: Random, share: number, ...remarks: Remark[]) => (r.chance(share) ? remarks : [])

const morning: Scene = ({ r, asks, helps }) => [
  {
    who: asks,
    text: `Good morning from the early shift. ${r.whole(2, 19)} mails over night, ${r.whole(0, 2) === 0 ? 'none' : 'one'} of them urgent.`,
    ...(r.chance(0.3) && { react: { '☕': [helps] } }),
  },
  ...perhaps(r, 0.6, {
    who: helps,
    text: r.pick([
      'Morning!',
      'Good morning. I am here until four.',
      'Morning. Say when you need me.',
      'Good morning! Quiet sea today, let us hope.',
    ]),
  }),
]

const evening: Scene = ({ r, asks, harbour }) => [
  {
    who: asks,
    text: `Handing over: ${r.whole(0, 5)} open, all of them waiting for the harbour. ${harbour} may call about the price list.`,
  },
  ...perhaps(r, 0.5, {
    who: r.pick(desk),
    text: r.pick(['Taken. Have a good evening.', 'Thank you, sleep well.', 'I have it from here.']),
  }),
]

const scenes: readonly Scene[] = [
  ({ r, asks, helps, harbour, boat, ticket, berth }) => [
    {
      who: asks,
      text: `**#${ticket}** ${harbour}: berth ${berth} is promised to two boats tonight, *${boat}* and *${r.pick(w.boats)}*. Both have a confirmation.`,
    },
    { who: helps, text: r.pick(w.looking) },
    ...perhaps(r, 0.5, { who: asks, text: `The first one arrives at ${clockTime(r)}, so we have a little time.` }),
    {
      who: helps,
      text: `The second one was entered by hand at ${clockTime(r)}, with the warning clicked away. I have moved it to ${berth + r.whole(1, 6)}, same length, same price.`,
    },
    { who: asks, text: r.pick(w.thanks) },
  ],
  ({ r, asks, helps, harbour, ticket }) => [
    { who: asks, text: `#${ticket} ${harbour} asks why the invoice says ${euros(r)} and the receipt one cent less.` },
    { who: helps, text: 'Rounding per night on the one, per stay on the other. It is a known one, and mended in 4.2.' },
    ...perhaps(
      r,
      0.6,
      { who: asks, text: 'Can I tell them when?' },
      { who: helps, text: 'Next week. Until then the invoice is the true one.' },
    ),
    { who: asks, text: r.pick(w.thanks) },
  ],
  ({ r, asks, helps, harbour, berth, ticket }) => [
    {
      who: asks,
      text: `#${ticket} The tide window of berth ${berth} in ${harbour} is ${r.whole(20, 70)} minutes off, says the harbour master, and he has been looking at that mud for thirty years.`,
    },
    { who: helps, text: `Which table do they use? \`${harbour.toLowerCase().replace(/[^a-z]+/g, '-')}-2026.csv\`?` },
    { who: asks, text: r.chance(0.5) ? 'That one.' : 'The one of last year, I am afraid.' },
    {
      who: helps,
      text: `Then it is the depth of the berth: it says ${r.whole(1, 3)}.${r.whole(0, 9)} m in ours and ${r.whole(1, 3)}.${r.whole(0, 9)} m on the chart. Corrected.`,
      ...(r.chance(0.2) && { react: { '👏': [asks] } }),
    },
    ...perhaps(r, 0.7, { who: asks, text: r.pick(w.thanks) }),
  ],
  ({ r, asks, helps, harbour, boat, ticket }) => [
    { who: asks, text: `#${ticket} ${harbour}: the skipper of *${boat}* never got the confirmation mail.` },
    {
      who: helps,
      text: `It left us at ${clockTime(r)} and was taken by their provider. I would look in the other folder.`,
    },
    ...perhaps(r, 0.5, { who: asks, text: 'It was in the other folder.' }),
    { who: asks, text: r.pick(w.thanks) },
  ],
  ({ r, asks, helps, harbour, ticket }) => [
    {
      who: asks,
      text: `#${ticket} ${harbour} cannot sign in with ${r.pick(w.browsers)}. It says "${r.pick(w.errors)}".`,
    },
    { who: helps, text: r.pick(w.looking) },
    { who: helps, text: `It was simple in the end: ${r.pick(w.causes)}.` },
    { who: asks, text: r.pick(w.thanks) },
  ],
  ({ r, asks, helps, harbour, ticket }) => {
    const rows = r.whole(120, 2400)
    return [
      {
        who: asks,
        text: `#${ticket} ${harbour} wants to bring ${rows} regular guests over from a spreadsheet. Row ${r.whole(3, rows)} is refused: "${r.pick(w.errors)}".`,
      },
      { who: helps, text: 'Can you send me the file? Without the phone numbers, please.' },
      { who: asks, text: 'Sent. I have blanked them.' },
      {
        who: helps,
        text: `Three rows had the date the other way round. Mended and imported:\n\n\`\`\`\n${rows} rows read\n${rows - 3} taken\n3 corrected by hand\n0 refused\n\`\`\``,
      },
      ...perhaps(r, 0.8, { who: asks, text: r.pick(w.thanks) }),
    ]
  },
  ({ r, helps, ticket }) => [
    { who: helps, text: `Deploying 4.1.${ticket % 40}. Four minutes, nothing to see.` },
    {
      who: helps,
      text: r.chance(0.85) ? 'Done.' : 'Done, with one retry of the kiosk update.',
      ...(r.chance(0.4) && { react: { '🚀': ['yusuf', 'sam'] } }),
    },
    ...perhaps(r, 0.3, { who: 'lotte', text: 'Smoke test is green here.' }),
  ],
  ({ r, asks, helps, harbour }) => {
    const alert = r.pick(w.alerts)
    return [
      { who: helps, text: `Alarm: ${alert} (${harbour}). ${r.pick(w.looking)}` },
      ...perhaps(r, 0.5, { who: asks, text: 'Nobody has called yet.' }),
      {
        who: helps,
        text: r.chance(0.6)
          ? `Back to normal by itself at ${clockTime(r)}. I have made the threshold a little wiser.`
          : `Cause: ${r.pick(w.causes)}. Back to normal.`,
      },
    ]
  },
  ({ r, asks, helps, harbour }) => [
    {
      who: asks,
      text: `From ${harbour}, word for word:\n\n> ${r.pick(w.praise)}`,
      react: { '💙': [helps, ...(r.chance(0.5) ? (['mira'] as const) : [])] },
    },
    ...perhaps(r, 0.4, {
      who: helps,
      text: r.pick(['That makes my day.', 'I will print that.', 'Tell them it was us, and that we blush.', ':)']),
    }),
  ],
  ({ r, asks, helps, harbour, ticket }) => [
    {
      who: asks,
      text: `#${ticket} ${harbour} asks for ${r.pick(w.features)}. That is the ${r.pick(['second', 'third', 'fourth', 'fifth'])} harbour this month.`,
    },
    {
      who: helps,
      text: r.pick([
        'Noted with the others. It is on the list for spring.',
        'Would a filter do for now? I can show you where.',
        'I like it. Let us collect how they would use it first.',
        'There is half of it already, under Settings → Harbour.',
      ]),
    },
    ...perhaps(r, 0.6, {
      who: asks,
      text: r.pick([
        'I will ask them and write it down.',
        'They will be glad to hear it.',
        'That is enough for them, I think.',
      ]),
    }),
  ],
  ({ r, asks, helps, harbour, ticket }) => [
    {
      who: asks,
      text: `#${ticket} The card terminal in ${harbour} says "${r.pick(['try again', 'no line', 'call your bank', 'card not read'])}" for every ${r.pick(['second', 'third', 'foreign'])} card.`,
    },
    {
      who: helps,
      text: `On our side all of them ended the same way, at ${clockTime(r)} and again at ${clockTime(r)}. Have they turned it off and on?`,
    },
    { who: asks, text: r.pick(['They have now.', 'Twice.', 'They say it has no switch. I am explaining the plug.']) },
    { who: asks, text: r.pick(w.thanks) },
  ],
  ({ r, asks, helps, harbour, ticket }) => [
    {
      who: asks,
      text: `#${ticket} In ${r.pick(w.languages)} the button for "${r.pick(['leave the berth', 'hold', 'moor alongside', 'low water'])}" is funny, writes ${harbour}. Their word: funny.`,
    },
    {
      who: helps,
      text: r.pick([
        'They are right. Corrected, it comes with the next build.',
        'Who checks it? I only speak holiday.',
        'I ask a sailor who speaks it.',
      ]),
    },
    ...perhaps(r, 0.5, { who: asks, text: r.pick(w.thanks) }),
  ],
  ({ r, asks, helps, harbour, ticket }) => [
    {
      who: asks,
      text: `#${ticket} ${harbour} closes ${r.pick(w.piers)} from ${clockTime(r)} because of the wind. ${r.whole(3, 28)} bookings have to move.`,
    },
    { who: helps, text: 'Use "Close a pier", it offers each of them the nearest berth and writes the mails.' },
    { who: asks, text: `Done: ${r.whole(2, 20)} moved, ${r.whole(0, 3)} cancelled without cost.` },
    ...perhaps(r, 0.3, { who: helps, text: 'Stay dry over there.' }),
  ],
  ({ r, asks, helps, harbour, boat, ticket }) => [
    {
      who: asks,
      text: `#${ticket} *${boat}* is in the register of ${harbour} three times, with three lengths: ${r.whole(7, 9)}, ${r.whole(10, 11)} and ${r.whole(12, 14)} metres.`,
    },
    {
      who: helps,
      text: r.chance(0.5)
        ? 'The longest is with the bowsprit. Merge them and keep that one.'
        : 'Merge them, and ask the skipper. Boats grow in conversation.',
      ...(r.chance(0.3) && { react: { '😄': [asks] } }),
    },
    { who: asks, text: r.pick(w.thanks) },
  ],
  ({ r, asks, helps, harbour, ticket }) => [
    {
      who: asks,
      text: `#${ticket} ${harbour} has ${r.whole(2, 9)} people for the season. May they see prices without changing them?`,
    },
    { who: helps, text: 'Yes: the role "Season" sees everything and changes arrivals only.' },
    ...perhaps(
      r,
      0.5,
      { who: asks, text: 'And they lose it by themselves in autumn?' },
      { who: helps, text: 'On the day that you type in.' },
    ),
    ...perhaps(r, 0.6, { who: asks, text: r.pick(w.thanks) }),
  ],
  ({ r, asks, helps, harbour, ticket, berth }) => [
    { who: asks, text: `#${ticket} The list for the night round in ${harbour} prints without ${r.pick(w.piers)}.` },
    { who: helps, text: `Because ${r.pick(w.causes)}?` },
    { who: asks, text: r.pick(['How did you know?', 'Exactly that.', 'No, but close: it was the paper size.']) },
    ...perhaps(r, 0.4, { who: asks, text: `It prints to berth ${berth} again, and beyond.` }),
  ],
]

/** One day at the desk: exactly `count` remarks, with `null` between two conversations. Tickets are numbered on. */
export function supportDay(
  r: Random,
  count: number,
  firstTicket: number,
): { remarks: (Remark | null)[]; ticket: number } {
  const remarks: (Remark | null)[] = []
  let said = 0
  let ticket = firstTicket
  /** What was talked about just now is not talked about again so soon. */
  let lately: Scene[] = []
  const play = (scene: Scene, most: number) => {
    ticket += r.whole(1, 3)
    const [asks, helps, harbour, boat] = [r.pick(desk), r.pick(makers), r.pick(w.harbours), r.pick(w.boats)]
    const whole = scene({ r, asks, helps, harbour, boat, ticket, berth: r.whole(2, 180) })
    if (whole.length > most) return false
    lately = [scene, ...lately].slice(0, 7)
    remarks.push(...whole, null)
    said += whole.length
    return true
  }
  play(morning, count)
  while (count - said > 8) {
    const scene = r.pick(scenes)
    if (!lately.includes(scene)) play(scene, count - said)
  }
  while (said < count) play(count - said > 2 ? r.pick(scenes) : evening, count - said)
  return { remarks, ticket }
}
