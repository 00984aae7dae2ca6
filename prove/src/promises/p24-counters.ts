import { foundPlace } from '../harness/client.ts'
import { makeGuest, Play } from '../harness/play.ts'
import { definePromise } from '../harness/promise.ts'

const [commands, checkEvery] = [100, 20]

export default definePromise({
  id: 'P24',
  promise: 'Unread, mention and thread counters are what a recount by hand finds.',
  bar: 'no counter of anybody differs, looked at after every twentieth command',
  counted: ['difference'],
  boxes: ['S', 'T'],
  runs: { short: 5, full: 2_000 },
  async run(ctx) {
    const instance = await ctx.open()
    const place = await foundPlace(instance, { crowd: 5, channels: 0 })
    const guest = await makeGuest(instance, place)
    await ctx.each(async (random) => {
      const play = new Play(instance, place, random, (detail) => ctx.violate('difference', detail), guest)
      await play.begin()
      for (let n = 1; n <= commands; n++) {
        await play.step()
        if (n % checkEvery !== 0) continue
        await play.checkCounters()
        ctx.count('counters compared', place.people.length * play.channels.length * 4)
      }
      await play.checkThreads()
      ctx.count('commands', commands)
    })
  },
})
