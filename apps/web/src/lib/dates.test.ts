import { afterEach, describe, expect, test } from 'vitest'
import { dayName, endOf, fullDate, sameDay, setClock, timeOf } from './dates.ts'
import { stampOf } from './stamps.ts'

const afternoon = '2026-11-20T14:02:00.000Z'
afterEach(() => setClock({ hourCycle: 'auto' }))

describe('the clock that one has set', () => {
  test.each([
    ['12h', 'UTC', /^0?2:02\sPM$/i],
    ['24h', 'UTC', /^14:02$/],
    ['24h', 'Asia/Tokyo', /^23:02$/],
    ['12h', 'America/New_York', /^0?9:02\sAM$/i],
  ] as const)('%s in %s', (hourCycle, timeZone, expected) => {
    setClock({ hourCycle, timeZone })
    expect(timeOf(afternoon)).toMatch(expected)
    expect(fullDate(afternoon)).toContain(timeOf(afternoon).replace(/^0/, ''))
  })

  test('midnight is 00:00, and not 24:00', () => {
    setClock({ hourCycle: '24h', timeZone: 'UTC' })
    expect(timeOf('2026-11-20T00:00:00.000Z')).toBe('00:00')
  })

  test('another may be asked for', () => {
    setClock({ hourCycle: '24h', timeZone: 'UTC' })
    expect(timeOf(afternoon, { timeZone: 'Asia/Kolkata' })).toBe('19:32')
  })

  test('a zone that this browser does not know breaks nothing', () => {
    setClock({ hourCycle: 'auto', timeZone: 'Europe/Atlantis' })
    expect(timeOf(afternoon)).toMatch(/\d:02/)
    expect(sameDay(afternoon, afternoon)).toBe(true)
  })
})

describe('days are those of the zone', () => {
  const [late, early] = ['2026-11-20T22:30:00.000Z', '2026-11-20T23:30:00.000Z']
  test('where midnight lies between two moments', () => {
    setClock({ hourCycle: 'auto', timeZone: 'UTC' })
    expect(sameDay(late, early)).toBe(true)
    setClock({ hourCycle: 'auto', timeZone: 'Europe/Berlin' })
    expect(sameDay(late, early)).toBe(false)
  })

  test('today and yesterday too', () => {
    const now = new Date('2026-11-20T23:45:00.000Z')
    setClock({ hourCycle: 'auto', timeZone: 'Europe/Berlin' })
    expect([dayName(early, now), dayName(late, now)]).toEqual(['Today', 'Yesterday'])
    setClock({ hourCycle: 'auto', timeZone: 'UTC' })
    expect(dayName(late, now)).toBe('Today')
    expect(dayName('2026-11-17T12:00:00.000Z', now)).toMatch(/Tuesday/)
    expect(dayName('2025-11-17T12:00:00.000Z', now)).toMatch(/2025/)
  })

  test('also where midnight is no full hour away from that of others', () => {
    setClock({ hourCycle: 'auto', timeZone: 'Asia/Kathmandu' })
    expect(sameDay('2026-11-20T18:14:59.999Z', '2026-11-20T18:15:00.000Z')).toBe(false)
    expect(sameDay('2026-11-20T18:15:00.000Z', '2026-11-21T18:14:59.999Z')).toBe(true)
  })

  test('over the change to summer time', () => {
    setClock({ hourCycle: 'auto', timeZone: 'Europe/Berlin' })
    expect(dayName('2026-03-28T22:30:00.000Z', new Date('2026-03-29T21:30:00.000Z'))).toBe('Yesterday')
  })
})

test('a stamp says the day when it is not today', () => {
  setClock({ hourCycle: '24h', timeZone: 'UTC' })
  const now = new Date('2026-11-20T16:00:00.000Z')
  expect(stampOf(afternoon, now)).toBe('14:02')
  expect(stampOf('2026-11-18T10:05:00.000Z', now)).toMatch(/Nov.*10:05/)
  expect(stampOf('2026-11-18T10:05:00.000Z', now)).not.toMatch(/2026/)
  expect(stampOf('2025-11-18T10:05:00.000Z', now)).toMatch(/2025.*10:05/)
})

test('an end is told as near as it lies', () => {
  setClock({ hourCycle: '24h', timeZone: 'UTC' })
  const now = new Date('2026-11-20T09:00:00.000Z')
  expect(endOf('2026-11-20T14:02:00.000Z', now)).toBe('14:02')
  expect(endOf('2026-11-21T14:02:00.000Z', now)).toMatch(/^tomorrow,? 14:02$/)
  expect(endOf('2026-11-23T14:02:00.000Z', now)).toMatch(/^Monday.*14:02$/)
  expect(endOf('2026-12-24T14:02:00.000Z', now)).toMatch(/24.*14:02|14:02.*24/)
})
