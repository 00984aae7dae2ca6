import { eq } from '@parley/db'
import { user } from '@parley/db/schema'
import { defaultSettings } from '@parley/db/validators'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWorld, listen, type Person, refusal, type World } from '../../testing/index.ts'

const start = new Date('2026-11-20T09:30:00.000Z')
let now = start
let world: World
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.stop())
beforeEach(() => {
  now = start
})

const inMinutes = (minutes: number) => new Date(start.getTime() + minutes * 60_000).toISOString()
const seenBy = async (reader: Person, person: Person) => {
  const { items } = await reader.as.members.list({ workspaceId: world.workspace.id, include: 'former', limit: 100 })
  return items.find((one) => one.userId === person.userId)
}
type Update = Parameters<Person['as']['me']['update']>[0]
const issueOf = async (input: unknown) => (await refusal(world.cat.as.me.update(input as Update))).issues?.[0]

describe('a profile', () => {
  it('is seen by whoever shares a workspace with the person', async () => {
    await world.ada.as.me.update({ title: ' Countess of Computing ', timezone: 'Europe/London' })
    const expected = { name: 'Ada', title: 'Countess of Computing', timezone: 'Europe/London', status: null }
    expect(await seenBy(world.bob, world.ada)).toMatchObject(expected)
    expect(await seenBy(world.carol, world.ada)).toMatchObject(expected)
  })

  it('keeps what is not named, and clears what is named empty', async () => {
    await world.bob.as.me.update({ title: 'Miller', timezone: 'Asia/Tokyo', locale: 'de-de' })
    expect(await world.bob.as.me.update({ title: '' })).toMatchObject({
      name: 'Bob',
      title: '',
      timezone: 'Asia/Tokyo',
      locale: 'de-DE',
    })
    expect(await world.bob.as.me.update({ timezone: null, locale: null })).toMatchObject({
      timezone: null,
      locale: null,
    })
  })

  it('tells nothing but the name of somebody who has left', async () => {
    await world.rex.as.me.update({ title: 'Elsewhere', timezone: 'Asia/Tokyo', status: { emoji: '🏝️' } })
    expect(await seenBy(world.bob, world.rex)).toMatchObject({ name: 'Rex', title: '', timezone: null, status: null })
  })

  it.each([
    ['an unknown time zone', { timezone: 'Europe/Atlantis' }, 'timezone'],
    ['an offset as time zone', { timezone: '+02:00' }, 'timezone'],
    ['a long time zone', { timezone: 'A'.repeat(100_000) }, 'timezone'],
    ['a language that is none', { locale: 'not a language' }, 'locale'],
    ['a title of two lines', { title: 'a\nb' }, 'title'],
    ['a long title', { title: 'x'.repeat(81) }, 'title'],
    ['an empty name', { name: ' ' }, 'name'],
    ['a field that is not there', { email: 'new@example.org' }, 'email'],
    ['no profile', { settings: { theme: 'dark', wallpaper: 'cats' } }, 'settings.wallpaper'],
    ['a colour that is none', { settings: { accent: '#ff0000' } }, 'settings.accent'],
    ['a setting of another kind', { settings: { enterSends: 'yes' } }, 'settings.enterSends'],
  ])('refuses %s beside its field', async (_what, input, path) => {
    expect((await issueOf(input))?.path).toBe(path)
  })
})

it('keeps an endless language or zone from the tables of the system, which would read in it for seconds', async () => {
  const tags = vi.spyOn(Intl, 'getCanonicalLocales')
  const zones = vi.spyOn(Intl, 'DateTimeFormat')
  const locale = `en-${Array.from({ length: 100 }, (_, n) => `a${String(n).padStart(7, '0')}`).join('-')}`
  expect((await issueOf({ locale }))?.path).toBe('locale')
  expect((await issueOf({ timezone: `Europe${'/Aa'.repeat(100)}` }))?.path).toBe('timezone')
  expect([...tags.mock.calls, ...zones.mock.calls].filter((args) => JSON.stringify(args).length > 200)).toEqual([])
  vi.restoreAllMocks()
})

describe('a status', () => {
  it('is seen with its text and its end', async () => {
    const status = { emoji: '📅', text: 'In a meeting', expiresAt: inMinutes(60) }
    expect((await world.ada.as.me.update({ status })).status).toEqual(status)
    expect((await seenBy(world.bob, world.ada))?.status).toEqual(status)
  })

  it('is over at its end without anybody doing anything, and comes back for nobody', async () => {
    await world.ada.as.me.update({ status: { emoji: '📅', text: 'In a meeting', expiresAt: inMinutes(60) } })
    now = new Date(inMinutes(60))
    expect((await seenBy(world.bob, world.ada))?.status).toBeNull()
    expect((await world.ada.as.me.get()).user.status).toBeNull()
    expect((await world.ada.as.me.update({ title: 'Countess' })).status).toBeNull()
  })

  it('lasts until it is cleared when it has no end', async () => {
    await world.ada.as.me.update({ status: { emoji: '🏡', text: 'Working remotely' } })
    now = new Date('2030-01-01T00:00:00.000Z')
    expect((await seenBy(world.bob, world.ada))?.status).toEqual({
      emoji: '🏡',
      text: 'Working remotely',
      expiresAt: null,
    })
    await world.ada.as.me.update({ status: null })
    expect((await seenBy(world.bob, world.ada))?.status).toBeNull()
  })

  it('may be an emoji alone, or a text alone', async () => {
    expect((await world.ada.as.me.update({ status: { emoji: '👩🏽‍🚀' } })).status).toMatchObject({
      emoji: '👩🏽‍🚀',
      text: '',
    })
    expect((await world.ada.as.me.update({ status: { text: 'Thinking' } })).status).toMatchObject({ emoji: '💬' })
  })

  it('takes a moment of any zone, and shows it in UTC', async () => {
    const { status } = await world.ada.as.me.update({
      status: { text: 'Lunch', expiresAt: '2026-11-20T12:00:00+01:00' },
    })
    expect(status?.expiresAt).toBe('2026-11-20T11:00:00.000Z')
  })

  it.each([
    ['that is over already', { text: 'Gone', expiresAt: inMinutes(0) }, 'status.expiresAt'],
    ['that ends at no time', { text: 'Gone', expiresAt: 'tomorrow' }, 'status.expiresAt'],
    ['that ends on no day', { text: 'Gone', expiresAt: '2026-13-45T99:00:00Z' }, 'status.expiresAt'],
    ['beyond all years', { text: 'Gone', expiresAt: '9999-12-31T23:59:59-12:00' }, 'status.expiresAt'],
    ['with a word as emoji', { emoji: 'smile' }, 'status.emoji'],
    ['with two emoji', { emoji: '🎉🎉' }, 'status.emoji'],
    ['of a hundred and one characters', { emoji: '🎉', text: 'x'.repeat(101) }, 'status.text'],
    ['of nothing', {}, 'status'],
    ['of text where a status belongs', 'busy', 'status'],
  ])('is refused %s', async (_what, status, path) => {
    expect((await issueOf({ status }))?.path).toBe(path)
  })
})

describe('settings', () => {
  it('are as by default until one chooses, and change one by one', async () => {
    expect((await world.cat.as.me.get()).user.settings).toEqual(defaultSettings)
    await world.cat.as.me.update({ settings: { theme: 'dark' } })
    const { settings } = await world.cat.as.me.update({ settings: { density: 'compact', enterSends: false } })
    expect(settings).toEqual({ ...defaultSettings, theme: 'dark', density: 'compact', enterSends: false })
  })

  it('lose none of two changes that meet', async () => {
    await Promise.all([
      world.cat.as.me.update({ settings: { accent: 'teal' } }),
      world.cat.as.me.update({ settings: { hourCycle: '24h' } }),
    ])
    expect((await world.cat.as.me.get()).user.settings).toMatchObject({ accent: 'teal', hourCycle: '24h' })
  })

  it('fall back one by one where another version wrote something else', async () => {
    const settings = { theme: 'dark', accent: 'infrared', hourCycle: 7, later: true } as never
    await world.db.update(user).set({ settings }).where(eq(user.id, world.cat.userId))
    expect((await world.cat.as.me.get()).user.settings).toEqual({ ...defaultSettings, theme: 'dark' })
  })
})

describe('who is told', () => {
  it('of settings and language: one’s own devices alone', async () => {
    const [own, theirs] = [await listen.me(world.ada), await listen.workspace(world.bob, world.workspace.id)]
    await world.ada.as.me.update({ settings: { accent: 'rose' }, locale: 'de' })
    await own.untilType('me.updated')
    await world.ada.as.me.update({ title: 'Marker' })
    await theirs.untilType('member.updated')
    expect(theirs.types()).toEqual(['hello', 'member.updated'])
    expect(JSON.stringify(theirs.frames)).not.toMatch(/rose|locale|settings|email/)
    expect(own.frames.filter((frame) => frame.type === 'me.updated')[0]?.payload).toMatchObject({
      user: { locale: 'de', settings: { accent: 'rose' } },
    })
    await Promise.all([own.stop(), theirs.stop()])
  })

  it('of a status: everybody who sees the person, each workspace for itself', async () => {
    const [bob, eve] = [
      await listen.workspace(world.bob, world.workspace.id),
      await listen.workspace(world.eve, world.evesWorkspace.id),
    ]
    await world.ada.as.me.update({ status: { emoji: '🎉' } })
    await bob.untilType('member.updated')
    await world.eve.as.me.update({ title: 'Marker' })
    await eve.untilType('member.updated')
    expect(JSON.stringify(eve.frames)).not.toContain('🎉')
    expect(JSON.stringify(bob.frames)).toContain('🎉')
    await Promise.all([bob.stop(), eve.stop()])
  })

  it('of what changes nothing: nobody', async () => {
    const own = await listen.me(world.bob)
    const { name, title, status } = (await world.bob.as.me.get()).user
    await world.bob.as.me.update({ name, title, status, settings: {} })
    await world.bob.as.me.update({})
    await world.bob.as.me.update({ title: 'Marker' })
    await own.untilType('me.updated')
    expect(own.types()).toEqual(['hello', 'me.updated'])
    await own.stop()
  })
})
