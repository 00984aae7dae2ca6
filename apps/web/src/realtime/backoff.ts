/** How long to wait before the next try, in milliseconds: 0.5 s doubled up to 15 s, spread so that a crowd comes back in a trickle. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(15_000, 500 * 2 ** Math.max(0, failures - 1))
  return Math.max(500, Math.round(ceiling * (0.5 + random() / 2)))
}
