import type { Histogram, Registry } from 'prom-client'

type Labels = Record<string, string>

interface Cell {
  labels: Labels
  /** How many fell at or below each bound and above the one before; the last: above all of them. */
  counts: number[]
  sum: number
}

/**
 * A histogram as Prometheus reads it. The library's own takes a microsecond or two for each value, which it looks up by
 * its labels anew; a message alone makes ten values. Here whoever observes has its cell in hand.
 */
export class Distribution {
  readonly #cells: Cell[] = []
  readonly #bounds: readonly number[]

  constructor(register: Registry, name: string, help: string, bounds: readonly number[]) {
    this.#bounds = bounds
    // All that a registry asks of a metric are its name and its values.
    register.registerMetric({ name, get: async () => this.#told(name, help) } as unknown as Histogram)
  }

  /** What takes the values of one set of labels; make it once and keep it. */
  of(labels: Labels = {}): (value: number) => void {
    const bounds = this.#bounds
    const cell: Cell = { labels, counts: new Array(bounds.length + 1).fill(0), sum: 0 }
    this.#cells.push(cell)
    const { counts } = cell
    return (value) => {
      let at = 0
      while (at < bounds.length && value > (bounds[at] as number)) at++
      counts[at] = (counts[at] as number) + 1
      cell.sum += value
    }
  }

  #told(name: string, help: string) {
    const values: { metricName: string; labels: Labels; value: number }[] = []
    for (const { labels, counts, sum } of this.#cells) {
      let total = 0
      for (const [at, count] of counts.entries()) {
        total += count
        const le = at < this.#bounds.length ? String(this.#bounds[at]) : '+Inf'
        values.push({ metricName: `${name}_bucket`, labels: { le, ...labels }, value: total })
      }
      values.push({ metricName: `${name}_sum`, labels, value: sum })
      values.push({ metricName: `${name}_count`, labels, value: total })
    }
    return { name, help, type: 'histogram', values, aggregator: 'sum' }
  }
}
