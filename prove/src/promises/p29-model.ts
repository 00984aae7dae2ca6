import { foundPlace } from '../harness/client.ts'
import { makeGuest, Play } from '../harness/play.ts'
import { definePromise } from '../harness/promise.ts'
import { readWorkspace } from '../harness/stream.ts'

const people = 5

export default definePromise({
  id: 'P29',
  promise: 'The whole behaves like a small model of it, call by call, in what is answered, read and told.',
  bar: 'no answer, no history, no counter, no thread and no stream differs from the model; nobody is told of a channel that they never saw',
  counted: ['divergence', 'leak'],
  boxes: ['S', 'T'],
  runs: { short: 12, full: 10_000 },
  async run(ctx) {
    const instance = await ctx.open()
    const place = await foundPlace(instance, { crowd: people, channels: 0 })
    const guest = await makeGuest(instance, place)
    await ctx.each(async (random) => {
      const play = new Play(instance, place, random, (detail) => ctx.violate('divergence', detail), guest)
      await play.begin()
      const readers = place.people.map((person) =>
        readWorkspace(person, place.workspaceId, { url: () => instance.url(), resumes: true }),
      )
      for (const reader of readers) await reader.greeted()
      const seen = readers.map(() => new Set<string>())
      const steps = random.between(20, 50)
      const stayed = new Set(place.people.flatMap((_, n) => play.channels.map((channel) => `${n} ${channel}`)))
      for (let n = 0; n < steps; n++) {
        // Somebody goes offline in the middle of it, and comes back by themselves.
        if (random.chance(0.1)) random.pick(readers).cut()
        for (const [who, { userId }] of place.people.entries())
          for (const channel of play.channels) {
            if (play.model.sees(userId, channel)) seen[who]?.add(channel)
            if (!play.model.in(channel).members.has(userId)) stayed.delete(`${who} ${channel}`)
          }
        await play.step()
      }
      for (const [who, { userId }] of place.people.entries())
        for (const channel of play.channels) if (play.model.sees(userId, channel)) seen[who]?.add(channel)
      ctx.count('calls', steps)
      await play.checkHistory()
      await play.checkCounters()
      await play.checkThreads()
      await checkStreams()
      for (const reader of readers) reader.stop()

      async function checkStreams() {
        const last = { channelId: place.general.id, content: 'the end' }
        const { seq } = await place.owner.call<{ seq: number }>(instance.url(), 'POST', '/api/messages', last)
        for (const [who, reader] of readers.entries()) {
          await reader.until(
            () => Number(reader.cursor) >= seq || reader.events.some((one) => one.seq === seq),
            'for the end',
          )
          const told = new Map<string, number>()
          for (const { payload } of reader.ofType('message.created')) {
            const { id, channelId } = payload.message as { id: string; channelId: string }
            told.set(id, (told.get(id) ?? 0) + 1)
            if (play.channels.includes(channelId) && !seen[who]?.has(channelId))
              ctx.violate('leak', `person ${who} heard of ${channelId}`)
          }
          for (const { id, channel, deleted } of play.model.said.values())
            if (!deleted && stayed.has(`${who} ${channel}`) && told.get(id) !== 1)
              ctx.violate('divergence', `person ${who} was told ${told.get(id) ?? 0} times of ${id}`)
          ctx.count('events told', reader.events.length)
        }
      }
    })
  },
})
