import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { playBrowser, type Tab } from './testing.ts'

let browser: ReturnType<typeof playBrowser>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  browser = playBrowser()
})
afterEach(() => {
  browser.closeAll()
  vi.useRealTimers()
})

const settled = async () => {
  for (let n = 0; n < 12; n++) await new Promise((resolve) => setImmediate(resolve))
}
const passing = async (ms: number) => {
  for (let passed = 0; passed < ms; passed += 100) {
    await vi.advanceTimersByTimeAsync(100)
    await settled()
  }
}
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1)

describe('the tabs of one browser', () => {
  test('share one stream, and all hear everything once', async () => {
    const { server, open } = browser
    const tabs = [open('one'), open('two'), open('three')]
    await settled()
    server.happen('mill', 3)
    await settled()
    expect(server.opened).toEqual(['one'])
    for (const tab of tabs) expect(tab.heard).toEqual([1, 2, 3])
    for (const tab of tabs) expect(tab.states.at(-1)).toBe('open')
  })

  test('a tab that comes later starts where the stream is', async () => {
    const { server, open } = browser
    const one = open('one')
    await settled()
    server.happen('mill', 5)
    await settled()
    const late = open('late')
    await settled()
    expect(late.afresh).toEqual([['me', 'mill']])
    server.happen('mill')
    await settled()
    expect(late.heard).toEqual([6])
    expect(one.heard).toEqual(upTo(6))
    expect(server.opened).toEqual(['one'])
  })

  test('when the tab with the stream closes, another goes on without losing anything', async () => {
    const { server, open } = browser
    const one = open('one')
    const two = open('two')
    const three = open('three')
    await settled()
    server.happen('mill', 2)
    await settled()
    one.close()
    server.happen('mill', 2)
    await settled()
    server.happen('mill')
    await settled()
    for (const tab of [two, three]) expect(tab.heard).toEqual(upTo(5))
    expect(server.opened).toEqual(['one', 'two'])
    expect(server.lines.map(({ tab }) => tab)).toEqual(['two'])
    for (const tab of [two, three]) expect(tab.afresh).toEqual([['me', 'mill']])
  })

  test('a frozen leader is replaced within five seconds, and follows when it is awake again', async () => {
    const { server, open } = browser
    const one = open('one')
    const two = open('two')
    await settled()
    server.happen('mill')
    await settled()
    one.freeze()
    const frozenLine = server.lines[0]
    // Its stream is open still, but it reads nothing of it.
    if (frozenLine) frozenLine.say = () => {}
    server.happen('mill', 2)
    await passing(5_000)
    expect(server.opened).toEqual(['one', 'two'])
    expect(two.heard).toEqual([1, 2, 3])
    server.happen('mill')
    one.thaw()
    await passing(1_000)
    server.happen('mill')
    await settled()
    expect(one.heard).toEqual(upTo(5))
    expect(two.heard).toEqual(upTo(5))
    expect(server.lines.map(({ tab }) => tab)).toEqual(['two'])
  })

  test('a leader that answers keeps the stream, however quiet it is', async () => {
    const { server, open } = browser
    open('one')
    open('two')
    await settled()
    await passing(30_000)
    expect(server.opened).toEqual(['one'])
  })

  test('a tab that was frozen itself gets what it missed', async () => {
    const { server, open } = browser
    open('one')
    const two = open('two')
    await settled()
    two.freeze()
    server.happen('mill', 40)
    await settled()
    two.thaw()
    await settled()
    expect(two.heard).toEqual(upTo(40))
  })

  test('a message that gets lost between tabs is noticed at the next and asked for again', async () => {
    const { server, open } = browser
    open('one')
    const two = open('two')
    await settled()
    server.happen('mill', 2)
    await settled()
    two.loseOne()
    server.happen('mill', 1)
    await settled()
    expect(two.heard).toEqual([1, 2])
    server.happen('mill', 1)
    await settled()
    expect(two.heard).toEqual([1, 2, 3, 4])
    expect(two.afresh).toEqual([['me', 'mill']])
  })

  test('so is a cursor that moved over what got lost', async () => {
    const { server, open } = browser
    open('one')
    const two = open('two')
    await settled()
    two.loseOne()
    server.happen('mill', 1)
    server.skip('mill', 9)
    await settled()
    expect(two.heard).toEqual([1])
    server.happen('mill', 1)
    await settled()
    expect(two.heard).toEqual([1, 10])
  })

  test('whoever is too far behind what the leader remembers starts afresh', async () => {
    const { server, open } = browser
    const one = open('one')
    const two = open('two')
    await settled()
    two.freeze()
    server.happen('mill', 1_200)
    await settled()
    expect(one.heard).toHaveLength(1_200)
    // Its messages were thrown away with the freeze: it only hears the next.
    two.loseOne()
    for (let n = 1; n < 1_200; n++) two.loseOne()
    two.thaw()
    server.happen('mill')
    await settled()
    expect(two.afresh).toEqual([['me', 'mill'], ['mill']])
    server.happen('mill')
    await settled()
    expect(two.heard.at(-1)).toBe(1_202)
  })

  test('a break shows in all tabs, and all go on after it', async () => {
    const { server, open } = browser
    const tabs = [open('one'), open('two')]
    await settled()
    server.down = true
    server.cutAll()
    await passing(200)
    for (const tab of tabs) expect(tab.states.at(-1)).toBe('waiting')
    server.happen('mill', 3)
    server.down = false
    await passing(3_000)
    for (const tab of tabs) {
      expect(tab.states.at(-1)).toBe('open')
      expect(tab.heard).toEqual([1, 2, 3])
    }
    expect(server.opened).toEqual(['one', 'one'])
  })

  test('what the server cannot tell any more is fetched afresh in all tabs', async () => {
    const { server, open } = browser
    const tabs = [open('one'), open('two')]
    await settled()
    server.down = true
    server.cutAll()
    await passing(200)
    server.happen('mill', 300)
    server.down = false
    await passing(3_000)
    for (const tab of tabs) expect(tab.afresh.at(-1)).toEqual(['mill'])
    server.happen('mill')
    await settled()
    for (const tab of tabs) expect(tab.heard).toEqual([301])
  })

  test('any tab can have the line tried at once', async () => {
    const { server, open } = browser
    open('one')
    const two = open('two')
    await settled()
    server.down = true
    server.cutAll()
    for (let n = 0; n < 6; n++) {
      two.sharing.nudge()
      await settled()
    }
    server.down = false
    two.sharing.nudge()
    await settled()
    expect(server.opened).toEqual(['one', 'one'])
    expect(two.states.at(-1)).toBe('open')
  })

  test('a workspace that a tab knows of before the leader is heard from when the leader has it too', async () => {
    const { server, open } = browser
    const one = open('one', ['me'])
    const two = open('two', ['me', 'mill'])
    await settled()
    server.happen('mill', 2)
    await settled()
    expect(two.heard).toEqual([])
    one.connection.setScopes(['me', 'mill'])
    await settled()
    expect(two.afresh).toEqual([['me'], ['mill']])
    server.happen('mill')
    await settled()
    expect(two.heard).toEqual([3])
    expect(one.heard).toEqual([3])
  })

  test('what was left and is joined again starts afresh in all tabs', async () => {
    const { server, open } = browser
    const tabs = [open('one'), open('two')]
    await settled()
    server.happen('mill')
    await settled()
    for (const tab of tabs) tab.connection.setScopes(['me'])
    await settled()
    server.happen('mill', 5)
    await settled()
    for (const tab of tabs) tab.connection.setScopes(['me', 'mill'])
    await settled()
    server.happen('mill')
    await settled()
    for (const tab of tabs) expect(tab.heard.at(-1)).toBe(7)
    for (const tab of tabs) expect(tab.afresh.at(-1)).toEqual(['mill'])
  })

  test('a tab that is alone tells nobody anything, until another comes', async () => {
    const { server, open } = browser
    const one = open('one')
    await settled()
    server.happen('mill', 3)
    await passing(5_000)
    expect(one.said).toBe(0)
    open('two')
    await settled()
    server.happen('mill')
    await settled()
    expect(one.said).toBe(2)
  })

  test('the leader knows what all tabs show, and forgets what a closed one did', async () => {
    const { open } = browser
    const screenOf = (userId: string) => ({ channelIds: [], people: { mill: [userId] }, idle: false })
    const faces = (tab: Tab) => tab.screens.flatMap(({ people }) => people.mill ?? []).sort()
    const one = open('one')
    const two = open('two')
    const three = open('three')
    await settled()
    for (const [tab, userId] of [
      [one, 'ada'],
      [two, 'bob'],
      [three, 'cat'],
    ] as const)
      tab.sharing.show(screenOf(userId))
    await settled()
    expect(faces(one)).toEqual(['ada', 'bob', 'cat'])
    three.close()
    await passing(60_000)
    expect(faces(one)).toEqual(['ada', 'bob'])
    const four = open('four')
    await settled()
    four.sharing.show(screenOf('dan'))
    one.close()
    await passing(1_000)
    expect(faces(two)).toEqual(['bob', 'dan'])
  })

  test('what is only told reaches all tabs, also what the leader found out by itself', async () => {
    const { server, open } = browser
    const tabs = [open('one'), open('two')]
    await settled()
    const typing = { type: 'typing.started', workspaceId: 'mill', at: '', payload: {} } as never
    for (const line of server.lines) line.say({ type: 'lossy', items: [typing] })
    await settled()
    for (const tab of tabs) expect(tab.told).toEqual(['typing.started'])
    tabs[0]?.sharing.relay({ type: 'lossy', items: [typing] })
    await settled()
    expect(tabs[1]?.told).toHaveLength(2)
  })

  test('five tabs of which one after the other is closed, while much happens: nobody misses anything', async () => {
    const { server, open } = browser
    const tabs = ['a', 'b', 'c', 'd', 'e'].map((name) => open(name))
    await settled()
    for (const tab of tabs.slice(0, 4)) {
      server.happen('mill', 10)
      tab.close()
      server.happen('mill', 10)
      await passing(600)
    }
    expect(tabs[4]?.heard).toEqual(upTo(80))
    expect(server.lines.map(({ tab }) => tab)).toEqual(['e'])
  })
})
