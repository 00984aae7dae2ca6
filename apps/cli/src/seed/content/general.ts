import { talk } from '../script.ts'

export const general = [
  talk('general', '-25 07:40', [
    [
      'mira',
      'Good morning! A reminder of how we use these rooms: questions from harbours go to #support-desk, half-finished pixels to #design, and everything that compiles (or should) to #engineering.',
      { pinnedBy: 'mira', react: { '👍': ['tomas', 'adaeze', 'yusuf', 'priya'], '🌊': ['ines', 'sam'] } },
    ],
    [
      'felix',
      'It was a pleasure to work with you all. My last day is Friday; the tide importer is documented in the wiki, and Adaeze has the keys.',
      { after: 95, react: { '❤️': ['mira', 'adaeze', 'tomas', 'jun', 'lotte'], '👋': ['sam', 'yusuf', 'noa'] } },
    ],
    ['adaeze', 'You will be missed. Especially the importer.', { react: { '😄': ['felix', 'tomas'] } }],
  ]),
  talk('general', '-18 08:02', [
    [
      'ines',
      'The piece in *Harbour Quarterly* is out. Two pages, one photo of Skarvika at sunrise, and they spelled our name right.',
      { react: { '🎉': ['mira', 'tomas', 'adaeze', 'jun', 'sam', 'yusuf'], '📰': ['mira'] } },
    ],
    ['sam', 'I have had two marinas on the phone about it already. One asked whether we "do ferries as well".'],
    ['mira', 'What did you say?'],
    [
      'sam',
      '"Not yet", in the tone of somebody who would like to.',
      { react: { '⛴️': ['mira', 'tomas', 'noa'], '😂': ['ines', 'yusuf', 'lotte'] } },
    ],
    ['tomas', '😅'],
  ]),
  talk('general', '-11 13:15', [
    [
      'jun',
      '来週の月曜は休みです（祝日の振替）。急ぎのデザインレビューは金曜までにお願いします。',
      { react: { '👌': ['mira', 'noa'] } },
    ],
    ['jun', 'In short: I am off on Monday. Anything urgent for review, please by Friday.'],
    [
      'yusuf',
      'صباح الخير جميعاً، سأكون متاحاً اليوم حتى الساعة الرابعة بتوقيت عمّان. إذا وصلت تذكرة عاجلة بعد ذلك فسام مناوب.',
      { react: { '🙏': ['sam'] } },
    ],
    [
      'noa',
      'בוקר טוב! הגרסה החדשה לאנדרואיד עלתה לבדיקות פנימיות, מספר הגרסה 4.2.0-rc1.',
      { react: { '📱': ['lotte', 'tomas'] } },
    ],
    ['lotte', 'Installing it now. My gloves and I are ready.'],
  ]),
  talk('general', '-4 08:30', [
    [
      'mira',
      `**Plan for the week**

- [x] Oosterdam signs the pilot agreement
- [x] Text of the cancellation mails, in seven languages
- [ ] Release candidate for 4.2
- [ ] Audit of the booking flow, second round
- [ ] Decide about the winter price table

Anything missing? Say so in the thread rather than on Friday.`,
      {
        was: `**Plan for the week**

- [ ] Oosterdam signs the pilot agreement
- [x] Text of the cancellation mails, in seven languages
- [ ] Release candidate for 4.2
- [ ] Audit of the booking flow, second round`,
        react: { '✅': ['tomas', 'jun', 'lotte', 'sam'] },
        savedBy: ['mira', 'adaeze'],
        replies: [
          [
            'priya',
            'The occupancy report for October. It is three days late because of the two harbours that changed their time zone settings.',
          ],
          ['mira', 'Added in my head, thank you. Is it still blocked?'],
          ['priya', 'No. You have it by Wednesday noon (mine).', { react: { '🙌': ['mira'] } }],
        ],
      },
    ],
    ['tomas', 'The candidate is on track. Two open points, both in #engineering.'],
  ]),
  talk('general', '-2 09:05', [
    [
      'sam',
      'Oosterdam has signed. Welcome aboard, Bram! 🎉 There is a room for the pilot: #pilot-oosterdam.',
      {
        react: {
          '🎉': ['mira', 'tomas', 'adaeze', 'jun', 'noa', 'yusuf', 'priya', 'lotte', 'ines'],
          '⚓': ['mira', 'tomas', 'sam', 'ines', 'yusuf'],
          '🚢': ['noa', 'jun', 'adaeze'],
          '🔥': ['ines', 'tomas'],
          '👏': ['mira', 'priya', 'lotte', 'yusuf', 'jun'],
          '🥳': ['adaeze', 'ines', 'noa'],
          '💙': ['mira', 'sam'],
          '🌊': ['jun', 'ines', 'yusuf'],
          '🙌': ['tomas', 'adaeze'],
          '🍾': ['ines'],
          '🦭': ['lotte', 'mira', 'noa'],
          '👍🏾': ['adaeze'],
          '👍🏼': ['lotte'],
          '🇳🇱': ['lotte', 'sam'],
        },
        savedBy: ['mira'],
      },
    ],
    ['ines', 'May I announce it? With a quote of Bram, if he likes.'],
    ['mira', 'From the first of December on. Until then it is a pilot and we are modest.'],
    ['ines', 'I can be modest for thirteen days.', { react: { '🤞': ['mira', 'sam'] } }],
    ['lotte', '🦭🦭🦭'],
  ]),
  talk('general', '-1 14:20', [
    [
      'priya',
      `October, all harbours together:

| Harbour | Berths | Nights sold | Occupancy | Change |
| :-- | --: | --: | --: | :-: |
| Skarvika | 84 | 1,912 | 73 % | +4 |
| Port Ellerby | 210 | 3,104 | 48 % | −2 |
| Cala Menta | 132 | 3,560 | 87 % | +11 |
| Sandhavn | 56 | 601 | 35 % | −1 |
| Lough Carrow | 40 | 388 | 31 % | new |

> Cala Menta is the first harbour above 85 % in an October.

The rest is in the sheet: https://sheets.saltmarsh.example/occupancy/october?view=summary&group=harbour`,
      { pinnedBy: 'priya', react: { '📈': ['mira', 'sam', 'ines'], '👏': ['tomas'] } },
    ],
    ['sam', 'Cala Menta will want to know. May I send them the line in bold?'],
    ['priya', 'Yes, it is their own figure.'],
  ]),
  talk('general', '0 08:10', [
    [
      'mira',
      'Good morning, and a happy Friday. @channel the office network moves to the new router at 16:00 in Oslo; it may be gone for ten minutes.',
      { react: { '👀': ['tomas', 'jun'] } },
    ],
    ['tomas', 'Then I will merge before four.'],
    ['mira', 'Then I will *review* before four.', { react: { '😂': ['tomas', 'lotte', 'adaeze'] } }],
    [
      'ines',
      'Cake in the Lisbon kitchen at eleven. Passion fruit. Those elsewhere get a picture.',
      { after: 62, react: { '🍰': ['noa', 'tomas', 'sam', 'priya'], '😭': ['jun', 'yusuf', 'adaeze'] } },
    ],
    ['adaeze', 'A picture does not taste of passion fruit, Inês.'],
    ['ines', '🍰'],
    [
      'sam',
      '@mira can you look at the draft of the pilot mail before lunch (yours)? It is in our direct messages.',
      { after: 140 },
    ],
  ]),
]
