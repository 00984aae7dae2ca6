// What our validators accept, the tables of this engine accept and give back unchanged. The referee is derived from
// the tables themselves by drizzle-valibot, which stays out of the browser; the last word has the database.
import { createInsertSchema } from 'drizzle-valibot'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../index.ts'
import { channel, idempotency, invitation, message, scope, user, verification, workspace } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'
import * as ours from './index.ts'

const referee = {
  user: createInsertSchema(user).entries,
  workspace: createInsertSchema(workspace).entries,
  channel: createInsertSchema(channel).entries,
  message: createInsertSchema(message).entries,
  invitation: createInsertSchema(invitation).entries,
  idempotency: createInsertSchema(idempotency).entries,
  scope: createInsertSchema(scope).entries,
}

/** Text as people and attackers send it: scripts, emoji, half surrogates, NUL, controls, nearly right values. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 90 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
  fc.stringMatching(/^[a-z0-9-]{1,50}$/),
  fc.emailAddress(),
  fc.stringMatching(/^[A-Za-z0-9]{1,20}(\.[a-z]{1,5})?@[a-z]{1,20}\.(org|EXAMPLE)$/),
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfff',
    '\u2028',
    'é',
    'e\u0301',
    '👩‍👩‍👧',
    'İ',
    'ß',
    'public',
    'owner',
  ),
)

const texts = [
  ['UserName', ours.UserName, referee.user.name],
  ['Title', ours.Title, referee.user.title],
  ['StatusText', ours.StatusText, referee.user.statusText],
  ['Email', ours.Email, referee.user.email],
  ['WorkspaceName', ours.WorkspaceName, referee.workspace.name],
  ['Slug', ours.Slug, referee.workspace.slug],
  ['ChannelName', ours.ChannelName, referee.channel.name],
  ['Topic', ours.Topic, referee.channel.topic],
  ['Purpose', ours.Purpose, referee.channel.purpose],
  ['MessageContent', ours.MessageContent, referee.message.content],
  ['ClientId', ours.ClientId, referee.idempotency.clientId],
  ['Id', ours.Id, referee.message.id],
] as const

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDb()
})
afterAll(() => database.drop())

describe('text that a validator accepts is stored and comes back unchanged', () => {
  test.each(texts)('%s', async (_name, validator, derived) => {
    const accepted = new Set<string>()
    fc.assert(
      fc.property(hostile, (typed) => {
        const result = v.safeParse(validator, typed)
        if (!result.success) return
        accepted.add(result.output)
        expect(v.is(derived as v.GenericSchema, result.output)).toBe(true)
        // What a validator gave out it takes again, unchanged: a retry or an edit must not change or refuse it.
        expect(v.parse(validator, result.output)).toBe(result.output)
      }),
      { numRuns: 2000 },
    )
    expect(accepted.size).toBeGreaterThan(20)

    const at = new Date()
    const sent = [...accepted].map((value) => ({
      id: newId(),
      identifier: 'conformance',
      value,
      expiresAt: at,
      createdAt: at,
      updatedAt: at,
    }))
    const back = await database.db.insert(verification).values(sent).returning()
    expect(back.map((row) => row.value)).toEqual(sent.map((row) => row.value))
  })
})

describe('text that no database could give back unchanged is refused', () => {
  test.each(texts)('%s', (_name, validator) => {
    for (const bad of ['a\u0000b', 'a\ud800b', 'a\udc00', '\ud83d'])
      expect(v.is(validator, bad), JSON.stringify(bad)).toBe(false)
  })

  test('the database of this run does not store it either, or would change it', async () => {
    const at = new Date()
    const row = { id: newId(), identifier: 'x', value: 'a\ud800b', expiresAt: at, createdAt: at, updatedAt: at }
    const [back] = await database.db
      .insert(verification)
      .values(row)
      .returning()
      .catch(() => [])
    expect(back?.value).not.toBe(row.value)
  })
})

test('the kinds of a channel are the same words in the validator and in the table', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.constantFrom(...ours.channelKinds)), (typed) => {
      expect(v.is(ours.ChannelKind, typed)).toBe(v.is(referee.channel.kind as v.GenericSchema, typed))
    }),
  )
  for (const kind of ours.channelKinds) expect(v.is(referee.channel.kind as v.GenericSchema, kind)).toBe(true)
})

describe('numbers that a validator accepts fit their column', () => {
  const uses = ours.CreateInvitationInput.entries.maxUses
  test.each([
    ['Seq', ours.Seq, referee.scope.seq],
    ['maxUses', uses, referee.invitation.maxUses],
  ] as const)('%s', (_name, validator, derived) => {
    const numbers = fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.constantFrom(0, 1, 2 ** 31, 2 ** 53))
    fc.assert(
      fc.property(numbers, (n) => {
        if (v.is(validator, n)) expect(v.is(derived as v.GenericSchema, n)).toBe(true)
      }),
    )
  })

  test('the largest seq is stored and comes back', async () => {
    const seq = Number.MAX_SAFE_INTEGER
    const [row] = await database.db.insert(scope).values({ id: newId(), seq }).returning()
    expect(row?.seq).toBe(seq)
    expect(v.is(ours.Seq, seq + 1)).toBe(false)
  })
})

test('a time is stored to the millisecond and comes back as the same Date', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      async (at) => {
        const row = { id: newId(), identifier: 't', value: 't', expiresAt: at, createdAt: at, updatedAt: at }
        const [back] = await database.db.insert(verification).values(row).returning()
        expect(back?.expiresAt.getTime()).toBe(at.getTime())
        expect(v.is(ours.Timestamp, back?.expiresAt.toISOString())).toBe(true)
      },
    ),
    { numRuns: 50 },
  )
})
