/** Milliseconds before attempt `n` (from 0): 1, 2, 4 … 60 s, each anywhere in its upper half so that phones do not come back in step. */
export function backoff(n: number, random: () => number = Math.random): number {
  const full = Math.min(60_000, 1000 * 2 ** Math.min(n, 6))
  return full / 2 + (full / 2) * random()
}
