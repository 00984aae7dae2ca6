import { describe, expect, it, vi } from 'vitest'
import type { Limiter, LimiterOptions } from './types.ts'

const patience = { timeout: 20_000, interval: 100 }

/** What every limiter promises. */
export function limiterConformance(name: string, make: (options: LimiterOptions) => Promise<Limiter>) {
  const fresh = (points = 3, windowSeconds = 60) => make({ name: `test-${Math.random()}`, points, windowSeconds })

  describe(`${name} limiter`, () => {
    it('allows the limit and refuses what comes after, with the time to wait', async () => {
      const limiter = await fresh()
      const verdicts = []
      for (let i = 0; i < 4; i++) verdicts.push(await limiter.consume('ada'))
      expect(verdicts.map((v) => [v.allowed, v.remaining])).toEqual([
        [true, 2],
        [true, 1],
        [true, 0],
        [false, 0],
      ])
      expect(verdicts[3]?.limit).toBe(3)
      expect(verdicts[3]?.retryAfterSeconds).toBeGreaterThan(30)
      expect(verdicts[3]?.retryAfterSeconds).toBeLessThanOrEqual(60)
      expect(verdicts[0]?.retryAfterSeconds).toBe(0)
    })

    it('counts each key for itself', async () => {
      const limiter = await fresh(1)
      expect((await limiter.consume('ada')).allowed).toBe(true)
      expect((await limiter.consume('bob')).allowed).toBe(true)
      expect((await limiter.consume('ada')).allowed).toBe(false)
    })

    it('lets exactly the limit through when all come at once', async () => {
      const limiter = await fresh(10)
      const verdicts = await Promise.all(Array.from({ length: 200 }, () => limiter.consume('ada')))
      expect(verdicts.filter((v) => v.allowed)).toHaveLength(10)
    })

    it('takes nothing when it refuses, so that one point given back is one more attempt', async () => {
      const limiter = await fresh(2)
      for (let i = 0; i < 20; i++) await limiter.consume('ada')
      await limiter.reward('ada')
      expect((await limiter.consume('ada')).allowed).toBe(true)
      expect((await limiter.consume('ada')).allowed).toBe(false)
    })

    it('takes several points or none', async () => {
      const limiter = await fresh(3)
      expect((await limiter.consume('ada', 2)).remaining).toBe(1)
      expect((await limiter.consume('ada', 2)).allowed).toBe(false)
      expect((await limiter.consume('ada', 1)).allowed).toBe(true)
    })

    it('never holds more than the limit, however much is given back', async () => {
      const limiter = await fresh(2)
      await limiter.reward('ada', 50)
      await limiter.consume('ada')
      await limiter.reward('ada', 50)
      const verdicts = await Promise.all([limiter.consume('ada'), limiter.consume('ada'), limiter.consume('ada')])
      expect(verdicts.filter((v) => v.allowed)).toHaveLength(2)
    })

    it('answers a check without taking anything', async () => {
      const limiter = await fresh(1)
      expect((await limiter.check('ada')).allowed).toBe(true)
      expect((await limiter.check('ada')).remaining).toBe(1)
      await limiter.consume('ada')
      expect((await limiter.check('ada')).allowed).toBe(false)
      expect((await limiter.check('ada')).retryAfterSeconds).toBeGreaterThan(0)
    })

    it('is full again after the window, and after a reset', async () => {
      const [brief, long] = [await fresh(1, 1), await fresh(1)]
      await brief.consume('ada')
      await long.consume('bob')
      await long.reset('bob')
      expect((await long.consume('bob')).allowed).toBe(true)
      await vi.waitFor(async () => expect((await brief.consume('ada')).allowed).toBe(true), patience)
    })
  })
}
