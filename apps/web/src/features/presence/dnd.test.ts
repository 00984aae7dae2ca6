import { describe, expect, test } from 'vitest'
import { endsAt } from './dnd.ts'

const evening = new Date('2026-11-20T22:30:00Z')

describe('when do-not-disturb ends', () => {
  test('after as long as it says', () => {
    expect(endsAt('half-hour', evening).toISOString()).toBe('2026-11-20T23:00:00.000Z')
    expect(endsAt('hour', evening).toISOString()).toBe('2026-11-20T23:30:00.000Z')
  })

  test('tomorrow is at eight in the morning of one’s own zone, wherever its day has got to', () => {
    expect(endsAt('tomorrow', evening, 'Europe/Berlin').toISOString()).toBe('2026-11-21T07:00:00.000Z')
    expect(endsAt('tomorrow', evening, 'Asia/Tokyo').toISOString()).toBe('2026-11-21T23:00:00.000Z')
    expect(endsAt('tomorrow', evening, 'America/New_York').toISOString()).toBe('2026-11-21T13:00:00.000Z')
  })

  test('and keeps to the clock when that is changed in the night', () => {
    const before = new Date('2026-10-24T18:00:00Z')
    expect(endsAt('tomorrow', before, 'Europe/Berlin').toISOString()).toBe('2026-10-25T07:00:00.000Z')
  })
})
