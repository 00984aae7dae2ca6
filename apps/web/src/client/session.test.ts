import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/** All tabs of one browser: what one says, every other hears. */
class Tabs {
  static open: Tabs[] = []
  onmessage: ((event: { data: unknown }) => void) | undefined
  constructor() {
    Tabs.open.push(this)
  }
  postMessage(data: unknown) {
    for (const tab of Tabs.open) if (tab !== this) tab.onmessage?.({ data })
  }
}

/** A tab has modules of its own. */
async function openTab(userId: string) {
  vi.resetModules()
  const { setSelf } = await import('./self.ts')
  const session = await import('./session.ts')
  const heard: string[] = []
  setSelf(userId)
  session.watchOtherTabs()
  session.onSessionEnded((how) => heard.push(how))
  return { session, heard }
}

describe('the session that all tabs share', () => {
  beforeEach(() => {
    Tabs.open = []
    vi.stubGlobal('BroadcastChannel', Tabs)
  })
  afterEach(() => void vi.unstubAllGlobals())

  test('who signs out in one tab has left all of them', async () => {
    const one = await openTab('ada')
    const other = await openTab('ada')
    one.session.sessionEnded('left')
    expect(other.heard).toEqual(['left'])
    expect(one.heard).toEqual(['left'])
  })

  test('a session that one tab finds ended is over in the others', async () => {
    const one = await openTab('ada')
    const other = await openTab('ada')
    one.session.sessionEnded()
    expect(other.heard).toEqual(['expired'])
  })

  test('it is nobody else’s business, nor that of a tab in which nobody is signed in', async () => {
    const ada = await openTab('ada')
    const bob = await openTab('bob')
    const nobody = await openTab('')
    ada.session.sessionEnded('left')
    nobody.session.sessionEnded()
    expect(bob.heard).toEqual([])
    expect(nobody.heard).toEqual(['expired'])
  })

  test('when bob signs in, ada’s tabs are over and his own are not', async () => {
    const ada = await openTab('ada')
    const bob = await openTab('bob')
    const another = await openTab('bob')
    another.session.sessionBegan('bob')
    expect(ada.heard).toEqual(['expired'])
    expect(bob.heard).toEqual([])
  })
})
