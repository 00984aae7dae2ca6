// Which transaction this code runs in. A scope travels with the async context, so that whatever a unit of work
// calls, even with the plain database in hand, lands on the same connection.
import { TransactionDoomed, TransactionOver } from '../errors.ts'
import { isPromise, type Prompt } from '../prompt.ts'
import { type Db, type Engine, Scope, type Seat } from './engine.ts'

/** The root databases and the transaction handles that belong to them. */
const engines = new WeakMap<object, Engine>()
const scopes = new WeakMap<object, Scope>()

export const registerEngine = (engine: Engine): void => {
  engines.set(engine.db, engine)
}

export const engineOf = (db: Db): Engine => {
  const engine = engines.get(db)
  if (!engine) throw new Error('This is no database made by createDb, nor a transaction of one.')
  return engine
}

/** The engine behind a database, or an open transaction of it and its seat; undefined for something wrapped around one. */
export function placeOf(db: Db): { engine: Engine; seat?: Seat } | undefined {
  const own = scopes.get(db)
  if (own && !own.open) throw new TransactionOver()
  return own ?? placeOutside(db)
}

function placeOutside(db: Db): { engine: Engine } | undefined {
  const engine = engines.get(db)
  return engine && { engine }
}

/** The open scope that a call with this handle belongs to, if any. */
function scopeOf(db: Db): Scope | undefined {
  const own = scopes.get(db)
  if (own && !own.open) throw new TransactionOver()
  if (own) return own
  const around = engineOf(db).scopes.getStore()
  return around?.open ? around : undefined
}

/** Whether a statement asked with this handle, here, would see what is not committed yet. */
export function isInTransaction(db: Db): boolean {
  const at = placeOf(db)
  if (!at) return false
  return at.seat !== undefined || at.engine.scopes.getStore()?.open === true
}

/** Runs `fn` inside a scope and closes it; what was doomed in it does not return. */
export function inScope<T>(scope: Scope, fn: (tx: Db) => Prompt<T>): Prompt<T> {
  scopes.set(scope.tx, scope)
  const ended = (result: T): T => {
    scope.open = false
    if (scope.doom) throw new TransactionDoomed(scope.doom.error)
    return result
  }
  const failed = (error: unknown): never => {
    scope.open = false
    throw error
  }
  try {
    const running = scope.engine.scopes.run(scope, () => fn(scope.tx))
    return isPromise(running) ? running.then(ended, failed) : ended(running)
  } catch (error) {
    return failed(error)
  }
}

/**
 * Runs `fn` in a transaction and resolves with its result once that is durable. Inside another `transact` (by the
 * handle or by the async context) it joins: one commit for all, and a failure in here, even if caught outside,
 * rolls the whole back. On SQLite only one transaction of the process runs at a time, so nothing slow or foreign
 * belongs in `fn`: no network, no files, no password hashing.
 *
 * On Postgres (READ COMMITTED) a deadlock or serialization failure runs `fn` again: change nothing outside the
 * database in it, but after it.
 *
 * `about` names something that belongs to one scope for ever, for writes that lock this scope alone. On Postgres such
 * writes of one process share their commits, as all do on SQLite, once a write about the same has taken its turn there.
 * Should `fn` take the turn of another scope as well (`takeTurn`), it runs again by itself. Who writes belongs into the
 * name: for how long one stands in line must not tell a person what they may not know.
 */
export function transact<T>(db: Db, fn: (tx: Db) => Prompt<T>, about?: string): Promise<T> {
  try {
    const scope = scopeOf(db)
    // Handed on as it is: an async function around it would make three promises more.
    return scope ? joining(scope, fn) : engineOf(db).transaction(fn, 'now', about)
  } catch (error) {
    return Promise.reject(error)
  }
}

/** To be called before the row of `scope` is locked that gives out a scope's numbers: the turn to write there. */
export const takeTurn = (db: Db, scopeId: string): void => placeOf(db)?.seat?.turn?.take(scopeId)

/** The scope whose turn the transaction had before this unit of work began, if any: nobody else has written there since. */
export const turnBefore = (db: Db): string | undefined => placeOf(db)?.seat?.turn?.before

async function joining<T>(scope: Scope, fn: (tx: Db) => Prompt<T>): Promise<T> {
  try {
    return await fn(scope.tx)
  } catch (error) {
    scope.doom ??= { error }
    throw error
  }
}

/**
 * Says that what this transaction deletes or overwrites must be gone for good: within a second after its commit nothing
 * of it is left in SQLite's file or log. Postgres keeps dead rows until its vacuum comes by.
 */
export const scrub = (db: Db): void => placeOf(db)?.engine.scrub()

/**
 * Drizzle's own `db.transaction`, as foreign code (better-auth's adapter) calls it: with a turn taken at the first
 * write, and as a savepoint when it stands inside an open transaction.
 */
export function foreignTransaction<T>(engine: Engine, fn: (tx: Db) => Prompt<T>): Promise<T> {
  const scope = engine.scopes.getStore()
  if (!scope?.open) return engine.transaction(fn, 'at first write')
  const turn = scope.tail.then(() => engine.nested(scope, fn))
  scope.tail = turn.catch(() => {})
  return turn
}

/** Opens a scope for a savepoint: what is doomed in it does not doom the outer one. */
export const inNestedScope = async <T>(outer: Scope, tx: Db, fn: (tx: Db) => Prompt<T>): Promise<T> =>
  inScope(new Scope(outer.engine, tx, outer.seat), fn)
