import { talk } from '../script.ts'
import { longThread } from './long-thread.ts'

export const engineering = [
  talk('engineering', '-22 10:12', [
    [
      'adaeze',
      `The tide importer now refuses a file whose times run backwards, in words:

\`\`\`ts
export function assertAscending(rows: readonly TideRow[]): void {
  for (const [n, row] of rows.entries()) {
    const before = rows[n - 1]
    if (before && row.at <= before.at) {
      throw new ImportError(\`Row \${n + 1}: \${row.at} is not after \${before.at}.\`)
    }
  }
}
\`\`\`

It found three files of last year that had slipped through.`,
      { react: { '🔍': ['tomas', 'lotte'], '👏': ['priya'] } },
    ],
    ['tomas', 'Which three?'],
    ['adaeze', 'Brannoch, twice, and Porto Fialho. All of them on the night when the clocks go back.'],
    ['tomas', 'Of course. The night that never ends.', { react: { '🌙': ['adaeze', 'lotte'] } }],
  ]),
  talk('engineering', '-16 11:30', [
    [
      'priya',
      `Why the occupancy report was slow: it asked once per berth. One question is enough.

\`\`\`sql
SELECT b.harbour_id,
       count(*) FILTER (WHERE n.sold) * 100.0 / count(*) AS occupancy
  FROM berth b
  CROSS JOIN LATERAL generate_series(:from, :to, interval '1 day') AS night(day)
  LEFT JOIN berth_night n ON n.berth_id = b.id AND n.day = night.day
 GROUP BY b.harbour_id
 ORDER BY occupancy DESC;
\`\`\`

From 38 s to 410 ms on the copy of last night.`,
      { react: { '🚀': ['tomas', 'adaeze', 'mira', 'noa'], '🤯': ['lotte'] }, savedBy: ['adaeze'] },
    ],
    ['adaeze', 'Beautiful. Does it use the index on `(berth_id, day)`?'],
    ['priya', 'It does, and only that. I have put the plan into the pull request.'],
    [
      'noa',
      'Could the kiosk use the same query for its week view? It asks seven times now.',
      {
        replies: [
          ['priya', 'With another grouping, yes. Shall I make it a view?'],
          ['noa', 'Please. I will throw away my loop with pleasure.', { react: { '🗑️': ['adaeze'] } }],
        ],
      },
    ],
  ]),
  talk('engineering', '-9 15:02', [
    [
      'noa',
      `Offline bookings on Android, the short version:

1. The booking gets its id **on the phone**.
2. It waits in a queue that survives a restart.
3. The server takes the same id twice and answers the same both times.

\`\`\`kotlin
suspend fun flush() = queue.drain { booking ->
    when (val answer = api.book(booking)) {
        is Accepted -> Forget
        is Taken -> Tell(booking, answer.by)
        is Offline -> KeepFor(next = backOff())
    }
}
\`\`\`
`,
      { react: { '📦': ['tomas'], '💯': ['adaeze', 'lotte'] } },
    ],
    ['lotte', 'What does a person see for `Taken`?'],
    ['noa', 'The berth, who has it now, and the three nearest free ones. Jun drew it, see #design.'],
  ]),
  talk('engineering', '-3 09:40', [
    [
      'tomas',
      'How shall we number berths that are split in winter? I would like one thread and one decision, please.',
      { pinnedBy: 'tomas', replies: longThread, react: { '🧵': ['adaeze', 'lotte'] } },
    ],
    ['adaeze', 'Pipeline is red on `main`, looking.', { after: 50 }],
    [
      'adaeze',
      `It was the certificate of the test mail server.

\`\`\`diff
- MAIL_TLS=require
+ MAIL_TLS=require
+ MAIL_CA=/etc/ssl/saltmarsh-test.pem
\`\`\`

Green again.`,
      { react: { '💚': ['tomas', 'noa', 'lotte'] } },
    ],
    [
      'lotte',
      'I have a build number for you that fits nowhere: 4.2.0-rc.3+build.20261117.a1f09c7d5e2b48c19f6de0437ba85c21e9d40f6675b3c8a2d1e07f94 and the kiosk prints it on the *receipt*.',
      { react: { '🧾': ['tomas', 'noa', 'jun'], '😂': ['adaeze'] } },
    ],
    ['tomas', 'Ha. Ten characters, then a full stop.'],
  ]),
  talk('engineering', '-1 12:48', [
    [
      'adaeze',
      `Numbers of the load test, 400 harbours, one Saturday in July, ten times:

| Step | p50 | p95 | p99 | Errors |
| --- | ---: | ---: | ---: | ---: |
| search | 18 ms | 41 ms | 66 ms | 0 |
| hold a berth | 24 ms | 58 ms | 103 ms | 0 |
| pay | 212 ms | 480 ms | 921 ms | 3 |
| cancel | 21 ms | 39 ms | 71 ms | 0 |

The three are timeouts of the payment sandbox, not ours.`,
      { react: { '💪': ['tomas', 'mira', 'noa'] } },
    ],
    ['mira', 'Wonderful. What happens to a person whose payment times out?'],
    ['adaeze', 'The berth stays held for ten minutes, they get a mail with a link, and the link works once.'],
    [
      'mira',
      'And if they pay twice?',
      {
        replies: [
          ['adaeze', 'Second one is refused with the number of the first. I tried with two phones and Lotte.'],
          ['lotte', 'I was very fast, and it was faster.', { react: { '🏎️': ['adaeze', 'noa'] } }],
          ['mira', 'Then I have no more questions. Thank you both.', { alsoToChannel: true }],
        ],
      },
    ],
  ]),
  talk('engineering', '0 07:55', [
    ['noa', 'rc3 is in the store for internal testers. `rc2` had the receipt of doom in it, please update.'],
    [
      'lotte',
      'This message was about the wrong harbour, sorry.',
      {
        deleted: true,
        replies: [
          ['tomas', 'Which harbour did you mean?'],
          ['lotte', 'Sandhavn. I mixed up the tabs. The report stands, with the right name.'],
        ],
      },
    ],
    ['lotte', 'Sandhavn: the week view begins on Sunday when the kiosk speaks Portuguese. Is that on purpose?'],
    ['noa', 'It is what the locale says. https://cldr.unicode.org/ has the last word, I only repeat it.'],
    [
      'tomas',
      `Before I forget, the checklist for Tuesday:

- [x] Feature freeze
- [x] Migrations tried on a copy of the largest harbour
- [ ] Release notes (@mira, words; @noa, pictures)
- [ ] Rollback tried by somebody who has never done it
- [ ] Coffee

> Freeze means freeze. Mend what is broken, leave what is merely ugly.`,
      { pinnedBy: 'adaeze', after: 35, react: { '🧊': ['adaeze', 'noa', 'lotte', 'priya'], '☕': ['mira', 'jun'] } },
    ],
    ['mira', 'Words by noon.'],
    ['priya', 'I have never done a rollback. I volunteer.', { react: { '🫡': ['tomas', 'adaeze'], '🍀': ['noa'] } }],
    [
      'adaeze',
      '@priya I will sit beside you and say nothing.',
      {
        replies: [
          ['priya', 'Nothing at all?'],
          ['adaeze', 'I may breathe in sharply once.', { react: { '😂': ['priya', 'tomas', 'noa', 'lotte'] } }],
        ],
      },
    ],
    [
      'tomas',
      '@mira one thing before the release: are we sure about the name "winter split"? It stands in the price table now.',
      { after: 41 },
    ],
  ]),
]
