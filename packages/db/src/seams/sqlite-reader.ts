import { setTimeout as sleep } from 'node:timers/promises'
import type { InStatement, ResultSet } from '@libsql/client'
import { isBusy } from '../errors.ts'
import type { SqliteClient } from './sqlite-file.ts'

const attempts = 5

/** The one connection that reads; never in a transaction, which would refuse all other reads. */
export class Reader {
  #connect: () => Promise<SqliteClient>
  #client: Promise<SqliteClient> | undefined
  #open: SqliteClient | undefined
  #closed = false

  constructor(open: () => Promise<SqliteClient>) {
    this.#connect = open
  }

  async ready(): Promise<void> {
    await this.#connected()
  }

  /** The same without a promise, where the connection stands and can; else undefined, and nothing was done. */
  atOnce(statement: InStatement): ResultSet | undefined {
    try {
      return this.#open?.atOnce?.(statement)
    } catch (error) {
      // Whoever waits and tries again does so by the other way.
      if (isBusy(error)) return undefined
      throw error
    }
  }

  async execute(statement: InStatement): Promise<ResultSet> {
    for (let attempt = 1; ; attempt++) {
      const connected = this.#connected()
      try {
        return await (await connected).execute(statement)
      } catch (error) {
        if (!isBusy(error) || attempt === attempts) throw error
        // Another process held the file exclusively. The connection is not to be trusted after that.
        if (this.#client === connected) this.#drop()
        await sleep(20 * attempt)
      }
    }
  }

  close(): void {
    this.#closed = true
    this.#drop()
  }

  #connected(): Promise<SqliteClient> {
    if (this.#closed) return Promise.reject(new Error('The database is closed.'))
    if (!this.#client) {
      const opening = this.#connect()
      this.#client = opening
      opening.then(
        (client) => {
          if (this.#client === opening) this.#open = client
        },
        () => {
          if (this.#client === opening) this.#client = undefined
        },
      )
    }
    return this.#client
  }

  #drop(): void {
    this.#client?.then((client) => client.close()).catch(() => {})
    this.#client = undefined
    this.#open = undefined
  }
}
