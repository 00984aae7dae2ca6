// `pnpm bench`: what Parley costs, each figure beside its floor from the same run. Compare ratios, not times.
import { fanOutFigures } from './fan-out.ts'
import { figure, lastFigures, saveFigures, tableOf } from './figures.ts'
import { startFloor } from './floor.ts'
import { httpFigures } from './http.ts'
import { foundWorkspace, startProduct } from './product.ts'
import { sendFigures } from './send.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const crowd = 100

const product = await startProduct()
const floor = await startFloor()
try {
  const starts = [await product.restart(), await product.restart(), await product.restart()]
  const ada = await product.signUp('ada')
  const place = await foundWorkspace(product, ada)
  const invitations = `/api/workspaces/${place.workspaceId}/invitations`
  const { token } = await product.call<{ token: string }>(ada, 'POST', invitations, {})
  const people = [ada]
  for (let i = 1; i < crowd; i++) {
    const person = await product.signUp(`person-${i}`)
    await product.call(person, 'POST', `/api/invitations/${token}/accept`)
    people.push(person)
  }
  const figures = [
    figure('cold start until ready', 'ms', { atMost: 400 }, starts),
    // First of all: what other figures leave in memory would count here.
    ...(await fanOutFigures(product, floor, people, place, rounds)),
    ...(await httpFigures(product, floor, ada, rounds)),
    ...(await sendFigures(product, ada, place, rounds)),
  ]
  console.log(tableOf(figures, lastFigures()))
  saveFigures(figures)
} finally {
  await product.stop()
  await floor.stop()
}
