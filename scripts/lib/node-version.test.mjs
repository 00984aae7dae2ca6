import { expect, it } from 'vitest'
import { isNewEnough } from './node-version.mjs'

it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.3'])('Node %s may run Parley', (version) => {
  expect(isNewEnough(version)).toBe(true)
})

it.each(['18.20.4', '20.18.3', '8.19.0'])('Node %s is refused', (version) => {
  expect(isNewEnough(version)).toBe(false)
})
