// What was said last in each channel, kept in memory, so that a list of unread counts need not step over the same thousands
// of index entries each time somebody opens the app.
//
// It is a reader of the log like every screen, and exact, not nearly so. A workspace's counter row is the lock of its
// writers, so in any snapshot of the database the counter says which messages are in it: those of events up to it, and no
// others. Whoever asks has read the counter in the same statement, hence in the same snapshot, as their memberships and read
// cursors. A tail is given out only when it is what that snapshot would have shown: brought forward by the events up to
// that counter, and not changed by any after it. So nothing is older than what was committed when the request began (other
// processes' writes included: they are events too), nothing is newer than the rights in the answer, and where this cannot
// be had the tail is not given, and the database is asked. Nothing is told to it from outside, no hint and no verb, so
// nothing can be missed: without a look at the counter it answers nobody.
import { amongTexts, and, type Db, eq, newestShown, slot, sql, standing } from '@parley/db'
import { channel, message, scope } from '@parley/db/schema'
import type { PayloadOf } from '../../events/define.ts'
import { type Happened, readStretch } from '../../events/log.ts'
import { messageCreated, messageDeleted } from '../messages/events.ts'

/** How many messages of a channel are read at first, and left when there are too many. */
const kept = 128
const most = 192
/** Channels read in one statement: SQLite does it in one go, and the process waits. */
const mostAtOnce = 20
/** And for one list; what is left over is counted by the database, and read for the next one. */
const mostForOne = 200
/** Events applied at once; after more of them reading the ends anew is as quick. */
const mostEvents = 500

/** Stands for the system in a list of authors. */
const nobody = 0

export interface Tail {
  /** Messages that stand in the channel and are not deleted, oldest first, and who wrote each. */
  seqs: number[]
  authors: number[]
  /** All such messages after this seq are here. */
  after: number
  /** The seq of the newest message ever written there, replies and deleted ones included; 0 for none. */
  lastSeq: number
  /** The last event that changed something here, or that it was read after. */
  asOf: number
  /** For giving up what nobody has asked for longest. */
  usedAt: number
}

interface Book {
  /** All tails have been brought up to here. */
  asOf: number
  tails: Map<string, Tail>
  /** Small numbers for people: ids would take more room than all else. */
  people: Map<string, number>
  /** One reads for all: who comes meanwhile finds it done. */
  turn: Promise<unknown>
}

const endsQuery = (db: Db) =>
  db
    .select({
      channelId: channel.id,
      shown: newestShown(kept).as('shown'),
      lastSeq: sql<unknown>`(select max(${message.seq}) from ${message} where ${message.channelId} = ${channel.id})`.as(
        'last_seq',
      ),
      head: scope.seq,
    })
    .from(scope)
    .innerJoin(channel, eq(channel.workspaceId, scope.id))
    .where(and(eq(scope.id, slot('workspaceId')), amongTexts(channel.id, slot('channelIds'))))
type End = Awaited<ReturnType<typeof endsQuery>>[number]
const endsOf = standing<{ workspaceId: string; channelIds: string }, End[]>(endsQuery)

export class Tails {
  readonly #books = new Map<string, Book>()
  readonly #most: number
  #clock = 0

  /** @param mostTails channels of all workspaces together; two thousand are a few megabytes */
  constructor(mostTails = 2_000) {
    this.#most = mostTails
  }

  /** Of how many channels the end is known. */
  get size(): number {
    let size = 0
    for (const { tails } of this.#books.values()) size += tails.size
    return size
  }

  /**
   * What people see at the end of these channels as of `head`, which must be the counter of the workspace as a snapshot
   * showed it. Channels may be missing in the answer. Not for inside of transactions: what they see may never be.
   */
  async at(db: Db, workspaceId: string, head: number, channelIds: string[]): Promise<Ends> {
    const book = this.#bookOf(workspaceId, head)
    const now = ++this.#clock
    const isKnown = (channelId: string) => {
      const tail = book.tails.get(channelId)
      if (tail) tail.usedAt = now
      return tail !== undefined
    }
    if (channelIds.length <= this.#most && !(book.asOf >= head && channelIds.every(isKnown))) {
      const turn = book.turn.then(async () => {
        await this.#advance(db, workspaceId, book, head)
        const missing = channelIds.filter((channelId) => !isKnown(channelId)).slice(0, mostForOne)
        for (let from = 0; from < missing.length; from += mostAtOnce) {
          if (from > 0) await new Promise(setImmediate)
          await this.#read(db, workspaceId, book, missing.slice(from, from + mostAtOnce))
        }
      })
      book.turn = turn.catch(() => {})
      await turn
    }
    return new Ends(book, head)
  }

  #bookOf(workspaceId: string, head: number): Book {
    const known = this.#books.get(workspaceId)
    this.#books.delete(workspaceId)
    const book = known ?? { asOf: head, tails: new Map(), people: new Map(), turn: Promise.resolve() }
    this.#books.set(workspaceId, book)
    return book
  }

  async #advance(db: Db, workspaceId: string, book: Book, head: number) {
    const from = book.asOf
    if (from >= head) return
    const events = head - from > mostEvents ? undefined : await readStretch(db, workspaceId, from, head)
    if (events) for (const event of events) apply(book, event)
    else book.tails.clear()
    book.asOf = head
  }

  async #read(db: Db, workspaceId: string, book: Book, channelIds: string[]) {
    const rows = await endsOf(db, { workspaceId, channelIds: JSON.stringify(channelIds) })
    for (const row of rows) book.tails.set(row.channelId, tailOf(row, book, this.#clock))
    this.#giveUp(book)
  }

  /** First what belongs to other workspaces, the one asked for longest ago first; then what is oldest in this one. */
  #giveUp(current: Book) {
    let over = this.size - this.#most
    for (const [workspaceId, book] of this.#books) {
      if (over <= 0) return
      if (book === current) continue
      over -= book.tails.size
      this.#books.delete(workspaceId)
    }
    if (over <= 0) return
    const oldest = [...current.tails].sort(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [channelId] of oldest.slice(0, over)) current.tails.delete(channelId)
  }
}

/** What a snapshot whose counter was `head` shows at the end of channels; undefined: not known, the database must be asked. */
export class Ends {
  readonly #book: Book
  readonly #head: number

  constructor(book: Book, head: number) {
    this.#book = book
    this.#head = head
  }

  /** The newest messages after `readSeq` that somebody else wrote, newest first, at most `cap`. */
  of(
    channelId: string,
    userId: string,
    readSeq: number,
    cap: number,
  ): { unread: number[]; lastSeq: number } | undefined {
    const tail = this.#book.tails.get(channelId)
    // Looked at here, not when it was fetched: somebody else's turn may have come in between.
    if (!tail || this.#book.asOf < this.#head || tail.asOf > this.#head) return undefined
    const { seqs, authors, lastSeq } = tail
    const own = this.#book.people.get(userId)
    const unread: number[] = []
    for (let at = seqs.length - 1; at >= 0; at--) {
      const seq = seqs[at] as number
      if (seq <= readSeq) return { unread, lastSeq }
      if (authors[at] === own) continue
      unread.push(seq)
      if (unread.length === cap) return { unread, lastSeq }
    }
    return tail.after <= readSeq ? { unread, lastSeq } : undefined
  }
}

function numberOf(book: Book, userId: string | null): number {
  if (!userId) return nobody
  const known = book.people.get(userId)
  if (known !== undefined) return known
  const next = book.people.size + 1
  book.people.set(userId, next)
  return next
}

function tailOf({ shown, lastSeq, head }: End, book: Book, usedAt: number): Tail {
  const found = (shown?.split(',') ?? []).map((one) => {
    const at = one.indexOf(' ')
    return { seq: Number(one.slice(0, at)), author: numberOf(book, one.slice(at + 1)) }
  })
  found.sort((a, b) => a.seq - b.seq)
  return {
    seqs: found.map(({ seq }) => seq),
    authors: found.map(({ author }) => author),
    // Fewer than asked for are all that there are.
    after: found.length < kept ? 0 : (found[0]?.seq ?? 1) - 1,
    lastSeq: Number(lastSeq ?? 0),
    asOf: head,
    usedAt,
  }
}

/** Other types change nothing here: an edit, a pin or a reaction leaves a message standing where it stood. */
function apply(book: Book, { seq, type, channelId, payload }: Happened) {
  const tail = channelId === null ? undefined : book.tails.get(channelId)
  // What is not after it was there when it was read.
  if (!tail || seq <= tail.asOf) return
  if (type === messageCreated.type) {
    tail.asOf = seq
    tail.lastSeq = seq
    // Erased: it is deleted by an event that follows.
    if (payload === null) return
    const { message } = payload as PayloadOf<typeof messageCreated>
    if (message.parentId !== null && !message.alsoToChannel) return
    tail.seqs.push(seq)
    tail.authors.push(numberOf(book, message.authorId))
    if (tail.seqs.length <= most) return
    const gone = tail.seqs.length - kept
    tail.after = tail.seqs[gone - 1] as number
    tail.seqs = tail.seqs.slice(gone)
    tail.authors = tail.authors.slice(gone)
  } else if (type === messageDeleted.type) {
    tail.asOf = seq
    const at = payload === null ? -1 : tail.seqs.indexOf((payload as PayloadOf<typeof messageDeleted>).messageSeq)
    if (at < 0) return
    tail.seqs.splice(at, 1)
    tail.authors.splice(at, 1)
  }
}
