import { talk } from '../script.ts'
import { longName } from './channels.ts'

export const rooms = [
  talk('design', '-15 06:20', [
    [
      'jun',
      'First round of the berth map. Free is outlined, taken is filled, yours has a flag. No legend needed, I hope.',
      { react: { '😍': ['mira', 'ines'], '👀': ['noa'] } },
    ],
    ['ines', 'I understood it in two seconds, and I get lost in car parks.'],
    ['noa', 'On a small phone the flag covers the number. Could it hang outside?'],
    ['jun', 'It could. Like a real one, to the lee.', { react: { '🚩': ['noa', 'mira'] } }],
  ]),
  talk('design', '-8 13:02', [
    [
      'mira',
      'Critique, as every Thursday: today the cancellation. My one question: does a person know what it costs *before* they press?',
    ],
    ['jun', 'They see the amount in the button: "Cancel and pay 12 €". If it is free: "Cancel, costs nothing".'],
    ['sam', 'The second one is the kindest button I have ever seen.', { react: { '💙': ['jun', 'mira', 'lotte'] } }],
    ['lotte', 'Read aloud it is fine too. Twelve euros, not twelve e.'],
    [
      'mira',
      `For the minutes:

> **Decided.** The price stands in the button. The date until which it is free stands above it. No second question.

One open point: what if the price changes while the page is open?`,
      {
        pinnedBy: 'jun',
        replies: [
          ['jun', 'The button changes, and says that it did. Pressing within two seconds of that does nothing.'],
          ['lotte', 'Why two?'],
          ['jun', 'A guess. I will measure with the people of Sandhavn next week.'],
        ],
      },
    ],
  ]),
  talk('design', '-2 07:15', [
    ['jun', 'アイコンの線幅を 1.5px に統一しました。小さいサイズでの見え方を確認してください。'],
    ['jun', '(All icons have lines of 1.5 px now. Please look at them in small.)'],
    ['noa', 'Crisp on both of my phones. The anchor is a little sad at 16 px.', { react: { '⚓': ['jun'] } }],
    ['jun', 'It carries a lot. I will give it another half pixel.', { react: { '😄': ['noa', 'ines', 'mira'] } }],
  ]),
  talk('design', '0 06:40', [
    ['jun', 'Half-taken berths, three proposals. My favourite is the second: a diagonal, and the word on touch.'],
    ['noa', 'Second for me too.'],
    ['lotte', 'Second. The first one is only a colour to me, and to some of the people on the pier.'],
  ]),
  talk('pilot-oosterdam', '-2 09:30', [
    [
      'sam',
      'This is the room for your pilot, Bram. Ask anything; somebody is here from seven to seven.',
      { pinnedBy: 'sam' },
    ],
    [
      'bram',
      'Thank you! First question, then. We have forty berths that dry out at low water. Can a guest see for how many hours they will sit on the mud?',
      { react: { '🦆': ['mira'] } },
    ],
    [
      'adaeze',
      'Yes: the berth has a depth at chart datum, the tide table does the rest. The confirmation says "afloat from 10:40 to 16:05".',
    ],
    [
      'bram',
      'That alone is worth the price. Last summer I explained it four hundred times.',
      { react: { '😂': ['sam', 'adaeze', 'lotte'], '❤️': ['mira'] } },
    ],
    ['jun', 'Would you send a photo of the sign at the pier? I would like the words to match.'],
    ['bram', 'Tomorrow, when it stops raining sideways.'],
  ]),
  talk('pilot-oosterdam', '-1 08:12', [
    [
      'bram',
      `The list that you asked for, in the order in which people arrive:

1. Pier A, berths 1 to 22, fishing boats, **not** for guests
2. Pier B, 23 to 61, guests up to 12 m
3. Pier C, 62 to 80, up to 18 m
   - 62 to 66 have 32 A power
   - the others have 16 A
4. The pontoon, no numbers, "first come, first served, no shouting"`,
      { react: { '📋': ['sam', 'adaeze'], '🤫': ['lotte', 'mira'] } },
    ],
    [
      'adaeze',
      'All in. The pontoon is a berth with twelve places, and I have kept the rule about shouting in its description.',
    ],
    ['bram', '👍'],
    ['lotte', 'I booked berth 24 for the night of the first, as "Test, do not moor". Please do not be surprised.'],
    ['bram', 'I am a harbour master. I am never surprised.', { react: { '🧊': ['sam', 'mira', 'lotte', 'adaeze'] } }],
  ]),
  talk('pilot-oosterdam', '0 09:02', [
    ['bram', 'The kiosk has arrived. It is heavier than my first boat. Who unpacks it with me on Monday?'],
    ['sam', 'I will be on the call, and @lotte is an hour away by train, if she is well again.'],
    ['mira', 'I can come on Tuesday and hold a screwdriver.', { react: { '🪛': ['bram', 'sam'] } }],
    ['bram', '@mira very welcome. Coffee is strong, the wind as well.'],
  ]),
  talk(longName, '-10 09:20', [
    [
      'lotte',
      `Result of the first round, worst first:

1. The date picker cannot be left by keyboard.
2. "Occupied" is said for berths that are free but too short.
3. The timer of the hold runs out after five minutes, and nothing says so.

> A form that hurries people is a form that some people cannot use.`,
      { pinnedBy: 'lotte', react: { '🎯': ['mira', 'jun'], '😬': ['noa'] } },
    ],
    ['noa', 'The third is mine. Ten minutes, a warning at eight, and a button for ten more?'],
    ['lotte', 'And the warning is read aloud, once.'],
    ['noa', 'Once. Promised.'],
  ]),
  talk(longName, '-1 10:45', [
    [
      'lotte',
      'Second round: the picker is fine, the timer is lovely, "occupied" is half done. One finding is new: at 200 % the button for paying lies under the keyboard of the phone.',
    ],
    [
      'jun',
      'I see it. It sticks to the wrong edge. Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselbundanhänger is a good test word by the way, thank you for that.',
      { react: { '🔑': ['lotte', 'mira'] } },
    ],
    ['lotte', 'My grandmother had one.'],
  ]),
  talk('leads', '-7 15:30', [
    ['mira', 'Winter prices: I would rather publish late than twice. Yes?'],
    ['tomas', 'Yes.'],
    ['yusuf', 'نعم. And support needs the text two days before, please, in all languages.'],
    ['mira', 'You get it on the Wednesday.', { react: { '🙏': ['yusuf'] } }],
  ]),
  talk('leads', '0 10:31', [
    [
      'tomas',
      'If Oosterdam goes well, two more ports of the same kind would like to see it in January. I would hire one person before that, not after.',
    ],
    ['mira', 'Agreed. I will bring a figure on Monday.'],
    [
      'yusuf',
      'Somebody who has worked in a harbour office, if we can. The words come easier.',
      { react: { '💯': ['mira', 'tomas'] } },
    ],
  ]),
  talk('launch-4-0', '-52 08:00', [
    [
      'mira',
      'Today is the day. The page goes live at ten, the mails at eleven, the cake at three.',
      { react: { '🚀': ['tomas', 'adaeze', 'noa', 'ines', 'sam'] } },
    ],
    ['tomas', 'Deployed. Four minutes, no alarm.'],
    ['ines', 'Page is live. I have read it eleven times and found one comma.'],
    [
      'yusuf',
      'First ticket: somebody thanks us. I am framing it.',
      { react: { '🖼️': ['mira', 'sam', 'ines', 'lotte', 'felix'] } },
    ],
    ['mira', 'Done, then. This room goes to the archive, with thanks to everybody in it.', { after: 420 }],
  ]),
  talk('bouldering', '-16 18:10', [
    ['ines', 'The blue one in the corner has been climbed. By me. There are witnesses.'],
    ['tomas', 'I am the witness. There were sounds.', { react: { '😂': ['ines', 'noa'] } }],
    ['noa', 'I am in Lisbon from the second. Shoes are packed.'],
  ]),
]
