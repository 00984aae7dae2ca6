import { talk } from '../script.ts'

export const directs = [
  talk('mira+jun', '-6 05:50', [
    [
      'jun',
      'A quiet question: is it fine if I show the map to the people of the aquarium here? No names of harbours on it.',
    ],
    ['mira', 'Of course. Tell me what they ask.'],
    ['jun', 'They asked for fish. I will consider it.', { after: 900, react: { '🐟': ['mira'] } }],
  ]),
  talk('mira+tomas', '-1 13:20', [
    ['tomas', 'Do you have ten minutes after lunch? It is good news, but long.'],
    ['mira', 'At two?'],
    ['tomas', '👍'],
    [
      'tomas',
      'In case I forget half of it: the retry queue is done, the importer is two files shorter, and Priya wants to learn deploying.',
      { after: 48 },
    ],
    ['mira', 'All three are good news. Thank you for writing it down.'],
  ]),
  talk('mira+sam', '0 13:25', [
    [
      'sam',
      `Draft of the mail to the pilots:

> Dear harbour master,
>
> from the first of December your guests can book a berth themselves. You will see every booking at once, on the office screen and on your phone. **Nothing changes for those who call you.**
>
> Sam, for all of Saltmarsh

Too short?`,
    ],
    ['mira', 'Just right. I would put the bold sentence first, it is the one they are waiting for.'],
    ['sam', 'Done, and better. It goes out on Monday at eight unless you stop me.'],
  ]),
  talk('mira+yusuf', '-3 08:44', [
    ['yusuf', 'شكراً على المساعدة أمس، لقد كان يوماً طويلاً.'],
    [
      'yusuf',
      'And the harbour of Kuressund sends greetings. They counted: eleven minutes from their mail to our answer.',
    ],
    ['mira', 'That is your work. I will quote it on Monday.', { react: { '🙏': ['yusuf'] } }],
  ]),
  talk('mira+adaeze', '-8 09:10', [
    ['adaeze', 'Found it. It was daylight saving after all.'],
    ['mira', 'It is always daylight saving.'],
    ['adaeze', 'I would like that on a mug.', { react: { '☕': ['mira'] } }],
  ]),
  talk('mira+bram', '0 11:05', [
    ['bram', 'Which ferry do you take on Tuesday? I can fetch you from the pier, it is on my way.'],
  ]),
  talk('mira+ines+sam', '-4 11:12', [
    ['ines', 'Photo for the pilot announcement: the old crane, or people at the kiosk?'],
    ['sam', 'People. The crane has been retired for twenty years.'],
    ['mira', 'People, and the crane behind them.', { react: { '📸': ['ines', 'sam'] } }],
    ['ines', 'Diplomacy. I like it.'],
  ]),
  talk('mira+noa+jun+lotte', '-1 07:02', [
    ['noa', 'Shall we four look at the half-taken berths together? I am slow with diagonals.'],
    ['jun', '来週の火曜なら大丈夫です。Tuesday works.'],
    ['lotte', 'Tuesday, if my voice is back by then. 🤒'],
  ]),
  talk('adaeze+tomas', '0 12:02', [
    ['tomas', 'Would you hold the door of the release on Tuesday? I am on a plane from nine.'],
    ['adaeze', 'Yes. Leave me the checklist and your good luck.'],
  ]),
]
