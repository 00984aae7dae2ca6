// What an event is when it is written, with definitions of its own.
import { eq, newId, type Prompt } from '@parley/db'
import { event } from '@parley/db/schema'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Context, transact } from '../core/context.ts'
import { createStage, type Person, type Stage } from '../testing/index.ts'
import { defineEvent } from './define.ts'
import { emit, takeSeq, takeSeqs } from './emit.ts'
import { positions, readLog } from './log.ts'

let stage: Stage
let ada: Person
beforeAll(async () => {
  stage = await createStage({ clock: () => new Date('2026-05-04T03:02:01.000Z') })
  ada = await stage.person('Ada')
})
afterAll(() => stage.stop())

const payload = v.object({ id: v.string(), channelId: v.string() })
const noted = defineEvent({
  type: 'note.written',
  scope: 'workspace',
  summary: '',
  payload,
  audience: ({ channelId }, channelIds) => ({ channels: [channelId, ...channelIds] }),
  subject: ({ id }) => id,
  channel: ({ channelId }) => channelId,
})
const own = defineEvent({ type: 'own.written', scope: 'user', summary: '', payload, subject: ({ id }) => id })
const note = { id: 'note', channelId: 'team' }
const within = <T>(fn: (ctx: Context) => Prompt<T>) => transact(ada.context, fn)

it('says whom it is for, what it is about, where and when, and nothing that its definition does not know', async () => {
  const scopeId = newId()
  const more = { ...note, secret: 'not declared' }
  const seq = await within((ctx) => emit(ctx, noted, scopeId, more, ['plans']))
  expect(seq).toBe(1)
  expect(await stage.db.select().from(event).where(eq(event.scopeId, scopeId))).toEqual([
    {
      ...{ scopeId, seq: 1, type: 'note.written', at: new Date('2026-05-04T03:02:01.000Z'), payload: note },
      ...{ audience: { channels: ['team', 'plans'] }, subjectId: 'note', channelId: 'team' },
    },
  ])
  await within((ctx) => emit(ctx, noted, scopeId, note))
  expect((await readLog(stage.db, scopeId, 1, 1))[0]?.audience).toEqual({ channels: ['team'] })
})

it('is for one person alone in their own scope, and happened in no channel', async () => {
  await within((ctx) => emit(ctx, own, ada.userId, note))
  const [written] = await stage.db.select().from(event).where(eq(event.scopeId, ada.userId))
  expect(written).toMatchObject({ audience: { users: [ada.userId] }, channelId: null })
})

it('is refused whole when its definition does not fit', async () => {
  const scopeId = newId()
  await expect(within((ctx) => emit(ctx, noted, scopeId, { id: 'note' } as never))).rejects.toThrow()
  expect(await positions(stage.db, [scopeId])).toEqual(new Map())
})

it('takes each of several numbers once, in the order of their scopes, and tells whom to wake', async () => {
  const [a, b] = [newId(), newId()].sort() as [string, string]
  await within(async (ctx) => {
    expect(await takeSeq(ctx, a)).toBe(1)
    expect(await takeSeq(ctx, a)).toBe(2)
    await emit(ctx, noted, a, note)
  })
  const seen = await within(async (ctx) => {
    await takeSeqs(ctx, [b, a, b])
    const taken = [...(ctx.unit?.unspent ?? [])]
    for (const scopeId of [b, a]) await emit(ctx, noted, scopeId, note)
    return { taken, left: ctx.unit?.unspent.size, reached: [...(ctx.unit?.reached ?? [])] }
  })
  const both = [
    [a, 3],
    [b, 1],
  ]
  expect(seen).toEqual({ taken: both, left: 0, reached: both })
})
