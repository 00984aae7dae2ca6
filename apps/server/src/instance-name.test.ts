import { expect, it } from 'vitest'
import { instanceName } from './instance-name.ts'

it('is the same in all processes of an instance and another in every other, and never shows the secret', () => {
  const ours = instanceName('the secret that we share', 'limit')
  expect(instanceName('the secret that we share', 'limit')).toBe(ours)
  expect(instanceName('the secret that they share', 'limit')).not.toBe(ours)
  expect(instanceName('the secret that we share', 'bus')).not.toBe(ours)
  expect(ours).toMatch(/^parley:limit:[0-9a-f]{16}$/)
})
