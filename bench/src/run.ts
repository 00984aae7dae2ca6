// `pnpm bench`: what Parley costs, each figure beside its floor from the same run. Compare ratios, not times.
// `pnpm bench --quick`: one round of everything within two minutes, to look at; it is not written down.
// `pnpm bench [--quick] send capacity`: these parts alone; not written down either.

import { capacityFigures, capacityNames } from './capacity.ts'
import { keptCorpus } from './corpus.ts'
import { writeDocuments } from './document.ts'
import { fanOutFigures } from './fan-out.ts'
import { type Figure, figure, lastFigures, saveFigures, tableOf } from './figures.ts'
import { startFloor } from './floor.ts'
import { httpFigures } from './http.ts'
import { memoryFigures } from './memory.ts'
import { millionFigures } from './million.ts'
import { mixedFigures } from './mixed.ts'
import { pairFigures } from './pair.ts'
import { crowdOf, foundWorkspace, startProduct } from './product.ts'
import { redisFigures } from './redis.ts'
import { screenFigures } from './screens.ts'
import { sendFigures } from './send.ts'
import { sessionFigures } from './sessions.ts'
import { stormFigures } from './storm.ts'
import { weightFigures } from './weight.ts'

const quick = process.argv.includes('--quick')
const rounds = quick ? 1 : Number(process.env.BENCH_ROUNDS ?? 3)
/** Of one measurement. */
const seconds = quick ? 1 : 2
const crowd = 100
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))

const product = await startProduct()
const floor = await startFloor()
try {
  const starts = [await product.restart(), await product.restart(), await product.restart()]
  const ada = await product.signUp('ada')
  const place = await foundWorkspace(product, ada)
  const people = await crowdOf(product, ada, place.workspaceId, crowd)
  const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
    start: () => [figure('cold start until ready', 'ms', { atMost: 400 }, starts)],
    // Before the rest: what other figures leave in memory would count here.
    'fan-out': () => fanOutFigures(product, floor, people, place, rounds, seconds),
    redis: () => redisFigures(rounds, seconds),
    http: () => httpFigures(product, floor, ada, rounds, seconds),
    send: () => sendFigures(product, ada, place, rounds, seconds),
    mixed: () => mixedFigures(product, people, place, rounds, seconds),
    storm: () => stormFigures(product, floor, people, place, rounds),
    memory: () => memoryFigures(product, people, place),
    capacity: () => capacityFigures(capacityNames.one, [product], people, place, seconds),
    pair: () => pairFigures(crowd, rounds, seconds),
    sessions: () => sessionFigures(rounds),
    weight: () => weightFigures(),
    screens: () => screenFigures(rounds, seconds),
    // Making the million takes longer than all the rest: a quick look uses it when it is there.
    million: () => (quick && !keptCorpus() ? [] : millionFigures(rounds, seconds, quick)),
  }
  const stranger = wanted.find((name) => !(name in parts))
  if (stranger) throw new Error(`There is no part "${stranger}": ${Object.keys(parts).join(', ')}.`)
  const figures: Figure[] = []
  for (const [name, measure] of Object.entries(parts))
    if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await measure()))
  console.log(tableOf(figures, lastFigures()))
  if (!quick && wanted.length === 0) {
    saveFigures(figures)
    writeDocuments()
  }
} finally {
  await product.stop()
  await floor.stop()
}
