export const SLIPS_PER_PAGE = 10

/** Ten to a page, in the order given. */
export function inPages<T>(slips: readonly T[], size = SLIPS_PER_PAGE): T[][] {
  return Array.from({ length: Math.ceil(slips.length / size) }, (_, page) => slips.slice(page * size, (page + 1) * size))
}
