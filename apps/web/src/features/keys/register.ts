// Every key of the product, once: the handlers ask it what a key means, and the sheet shows it. A combination is written
// 'mod+shift+a'; `mod` is Cmd on a Mac and Ctrl elsewhere. The last part is the key as the keyboard names it.

export const keys = {
  sheet: ['mod+/'],
  jump: ['mod+k'],
  'new-message': ['mod+n'],
  unreads: ['mod+shift+a'],
  threads: ['mod+shift+t'],
  mentions: ['mod+shift+m'],
  saved: ['mod+shift+s'],
  'channel-above': ['alt+ArrowUp'],
  'channel-below': ['alt+ArrowDown'],
  'unread-above': ['alt+shift+ArrowUp'],
  'unread-below': ['alt+shift+ArrowDown'],
  'next-region': ['F6'],
  'previous-region': ['shift+F6'],
  'mark-read': ['Escape'],
  'mark-all-read': ['shift+Escape'],

  move: ['m'],

  'message-above': ['ArrowUp'],
  'message-below': ['ArrowDown'],
  react: ['r'],
  thread: ['t'],
  edit: ['e'],
  save: ['s'],
  share: ['f'],
  unread: ['u'],
  pin: ['p'],
  'copy-link': ['c'],
  delete: ['Delete', 'Backspace'],

  send: ['Enter'],
  'send-always': ['mod+Enter'],
  'new-line': ['shift+Enter'],
  'edit-last': ['ArrowUp'],
  bold: ['mod+b'],
  italic: ['mod+i'],
  strike: ['mod+shift+x'],
  code: ['mod+e'],
  link: ['mod+k'],
  numbers: ['mod+shift+7'],
  bullets: ['mod+shift+8'],
  quote: ['mod+shift+9'],
} as const satisfies Record<string, readonly string[]>

export type KeyName = keyof typeof keys

/** Where a key means what it means. In two places the same key may mean two things. */
export const places = {
  everywhere: [
    'sheet',
    'jump',
    'new-message',
    'unreads',
    'threads',
    'mentions',
    'saved',
    'channel-above',
    'channel-below',
    'unread-above',
    'unread-below',
    'next-region',
    'previous-region',
    'mark-read',
    'mark-all-read',
  ],
  sidebar: ['move'],
  message: [
    'message-above',
    'message-below',
    'react',
    'thread',
    'edit',
    'save',
    'share',
    'unread',
    'pin',
    'copy-link',
    'delete',
  ],
  composer: [
    'send',
    'send-always',
    'new-line',
    'edit-last',
    'bold',
    'italic',
    'strike',
    'code',
    'link',
    'numbers',
    'bullets',
    'quote',
  ],
} as const satisfies Record<string, readonly KeyName[]>

/** Browsers keep these for themselves in a tab; installed as an app they give them away. */
export const onlyInstalled: ReadonlySet<KeyName> = new Set<KeyName>(['new-message', 'threads'])
