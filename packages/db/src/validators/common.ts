import * as v from 'valibot'

/** UUID as text; those made by us are version 7. */
export const Id = v.pipe(v.string('Must be an id.'), v.uuid('Must be a UUID.'), v.toLowerCase())
/** ISO 8601 UTC with milliseconds, as it travels. */
export const Timestamp = v.pipe(v.string(), v.isoTimestamp())
/** A moment from outside: ISO 8601 with its zone; goes on in UTC with milliseconds. */
export const Moment = v.pipe(
  v.string('Must be a time.'),
  v.maxLength(40, 'Must be a time such as 2026-11-20T09:30:00.000Z.'),
  v.check(
    (text) =>
      // Beyond the year 9999 an ISO time is written otherwise.
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
      Date.parse(text) < Date.UTC(10_000, 0),
    'Must be a time such as 2026-11-20T09:30:00.000Z.',
  ),
  v.transform((text) => new Date(text).toISOString()),
)
/** Position in the event log of a scope. */
export const Seq = v.pipe(
  v.number('Must be a number.'),
  v.integer('Must be a whole number.'),
  v.minValue(0, 'Must not be negative.'),
  v.maxValue(Number.MAX_SAFE_INTEGER, 'Is too large.'),
)
/** Made by the client, unique per author and procedure: a retry with the same one does nothing twice. */
export const ClientId = v.pipe(v.string('Must be a UUID.'), v.uuid('Must be a UUID.'), v.toLowerCase())

export const PageSize = v.pipe(
  v.number('limit must be a number.'),
  v.integer('limit must be a whole number.'),
  v.minValue(1, 'limit must be at least 1.'),
  v.maxValue(100, 'limit must be at most 100.'),
)
export const Cursor = v.pipe(v.string(), v.minLength(1), v.maxLength(1024, 'cursor is not one of ours.'))
