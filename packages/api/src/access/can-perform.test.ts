import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createWorld, type World } from '../testing/index.ts'
import { canPerform, permissionsIn } from './can-perform.ts'
import { grants } from './permissions.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const user = (userId: string) => ({ kind: 'user', userId }) as const
/** A refusal is an answer and no failure: nothing is said of it in the log. */
const asks = async (userId: string, permission: string) => {
  const error = vi.fn()
  const { db, log } = world.ada.context
  const may = await canPerform({ db, log: { ...log, error } }, user(userId), permission, {
    workspaceId: world.workspace.id,
  })
  expect(error).not.toHaveBeenCalled()
  return may
}

it('knows what ada, bob and carol may do, and that eve and rex may do nothing', async () => {
  const { ada, bob, carol, eve, rex } = world
  expect(await asks(ada.userId, 'workspace.update')).toBe(true)
  expect(await asks(bob.userId, 'workspace.update')).toBe(false)
  expect(await asks(bob.userId, 'channel.browse')).toBe(true)
  expect(await asks(carol.userId, 'channel.browse')).toBe(false)
  for (const stranger of [eve, rex]) expect(await asks(stranger.userId, 'channel.browse')).toBe(false)
})

it('refuses a permission that does not exist to everybody, the owner included', async () => {
  for (const permission of ['message.conjure', '*', '', 'toString']) {
    expect(await asks(world.ada.userId, permission)).toBe(false)
    expect(grants(['*', permission], permission)).toBe(false)
  }
})

it('refuses whoever is no person, whatever the program wants', async () => {
  const at = { workspaceId: world.workspace.id }
  expect(await canPerform(world.ada.context, { kind: 'system' }, 'channel.browse', at)).toBe(false)
})

it('refuses, and says so in the log, when the database cannot be asked', async () => {
  const said: string[] = []
  const log = { ...world.ada.context.log, error: (_: object, message: string) => void said.push(message) }
  const db = new Proxy(world.db, {
    get: () => {
      throw new Error('the database is away')
    },
  })
  const at = { workspaceId: world.workspace.id }
  expect(await canPerform({ db, log }, user(world.ada.userId), 'channel.browse', at)).toBe(false)
  expect(said).toEqual(['permission check failed: refused'])
})

it('takes a role that holds nothing for one that may do nothing', () => {
  expect(permissionsIn(null)).toEqual([])
  expect(permissionsIn('message.post,channel.read')).toEqual(['message.post', 'channel.read'])
})
