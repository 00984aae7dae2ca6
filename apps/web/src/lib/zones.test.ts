import { expect, test } from 'vitest'
import {
  allZones,
  cityOf,
  daysLeftInWeek,
  endOfDay,
  isZone,
  momentIn,
  offsetOf,
  offsetWords,
  wallClockIn,
  zoneName,
} from './zones.ts'

test('clocks are as far ahead as the zone and the season have it', () => {
  const [winter, summer] = [new Date('2026-01-15T12:34:56Z'), new Date('2026-07-15T12:34:56Z')]
  expect([winter, summer].map((at) => offsetOf('Europe/Berlin', at))).toEqual([60, 120])
  expect([winter, summer].map((at) => offsetOf('America/St_Johns', at))).toEqual([-210, -150])
  expect(offsetOf('Asia/Kathmandu', winter)).toBe(345)
  expect(offsetOf('Pacific/Kiritimati', winter)).toBe(14 * 60)
  expect(offsetOf('UTC', summer)).toBe(0)
})

test('an offset is written as on a map', () => {
  expect([0, 60, 345, -210].map(offsetWords)).toEqual(['GMT', 'GMT+1', 'GMT+5:45', 'GMT−3:30'])
})

test('a zone is called by its city, and by a name of its own', () => {
  expect(cityOf('America/New_York')).toBe('New York')
  expect(cityOf('America/Kentucky/Louisville')).toBe('Kentucky, Louisville')
  expect(cityOf('UTC')).toBe('UTC')
  expect(cityOf('Asia/Calcutta')).toBe(cityOf('Asia/Kolkata'))
  expect(zoneName('Europe/Berlin')).toBe('Central European Time')
})

test('a zone of another browser may be none of this one’s', () => {
  expect(isZone('Europe/Atlantis')).toBe(false)
  for (const zone of allZones()) expect(isZone(zone)).toBe(true)
})

test('a time of day is a moment in its zone, also on the days on which clocks change', () => {
  const berlin = (text: string) => momentIn('Europe/Berlin', text)?.toISOString()
  expect(berlin('2026-11-20T15:30')).toBe('2026-11-20T14:30:00.000Z')
  expect(berlin('2026-03-29T12:00')).toBe('2026-03-29T10:00:00.000Z')
  expect(berlin('2026-03-29T01:30')).toBe('2026-03-29T00:30:00.000Z')
  expect(berlin('2026-10-25T12:00')).toBe('2026-10-25T11:00:00.000Z')
  expect(momentIn('Asia/Kathmandu', '2026-01-01T00:00')?.toISOString()).toBe('2025-12-31T18:15:00.000Z')
  expect(momentIn('UTC', 'tomorrow')).toBeUndefined()
  expect(wallClockIn('Asia/Kathmandu', new Date('2025-12-31T18:15:00Z'))).toBe('2026-01-01T00:00')
})

test('a day and a week end where one lives', () => {
  const now = new Date('2026-11-20T23:30:00Z') // a Friday in London, a Saturday already in Berlin
  expect(endOfDay('Europe/London', now, 0).toISOString()).toBe('2026-11-20T23:59:00.000Z')
  expect(endOfDay('Europe/Berlin', now, 0).toISOString()).toBe('2026-11-21T22:59:00.000Z')
  expect(endOfDay('Europe/Berlin', new Date('2026-10-24T12:00:00Z'), 1).toISOString()).toBe('2026-10-25T22:59:00.000Z')
  expect(daysLeftInWeek('Europe/London', now, 'en-GB')).toBe(2)
  expect(daysLeftInWeek('Europe/Berlin', now, 'de')).toBe(1)
  expect(daysLeftInWeek('Europe/London', now, 'en-US')).toBe(1)
})
