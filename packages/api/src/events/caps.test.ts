import { expect, it } from 'vitest'
import { Caps } from './caps.ts'

const tooMany = expect.objectContaining({ code: 'TOO_MANY_REQUESTS' })

it('gives bob as many streams as he may have, and the next when he has closed one', () => {
  const caps = new Caps({ perPerson: 2, perAddress: 10 })
  const first = caps.hold('bob', 'here')
  caps.hold('bob', 'there')
  expect(() => caps.hold('bob', 'elsewhere')).toThrow(tooMany)
  caps.hold('cat', 'here')
  first()
  caps.hold('bob', 'here')
  expect(() => caps.hold('bob', 'here')).toThrow(tooMany)
})

it('counts all who come from one address together', () => {
  const caps = new Caps({ perPerson: 10, perAddress: 2 })
  const leave = caps.hold('ada', 'office')
  caps.hold('bob', 'office')
  expect(() => caps.hold('cat', 'office')).toThrow(tooMany)
  caps.hold('cat', 'home')
  leave()
  caps.hold('cat', 'office')
})

it('counts by person alone where no address is known', () => {
  const caps = new Caps({ perPerson: 1, perAddress: 0 })
  caps.hold('bob', undefined)
  expect(() => caps.hold('bob', undefined)).toThrow(tooMany)
  expect(() => caps.hold('cat', 'anywhere')).toThrow(tooMany)
})

it('gives a place back once, however often it is asked to', () => {
  const caps = new Caps({ perPerson: 2, perAddress: 10 })
  const leave = caps.hold('bob', 'here')
  caps.hold('bob', 'here')
  leave()
  leave()
  caps.hold('bob', 'here')
  expect(() => caps.hold('bob', 'here')).toThrow(tooMany)
})
