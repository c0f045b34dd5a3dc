import { createHash } from 'node:crypto'
import { type Cell, nameOfCell } from './cell.ts'

/**
 * Orders cells so that those in front have every pair of values that any cell has, and tells how
 * many that takes. What is left open by that is decided by the seed. Of a matrix with one dimension,
 * every cell is in front.
 */
export function coveringOrder<C extends Cell>(
  cells: readonly C[],
  seed: number,
): { readonly ordered: readonly C[]; readonly covering: number } {
  const shuffled = cells
    .map((cell) => ({ cell, pairs: pairsOf(cell), rank: rankOf(cell, seed) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
  const open = new Set(shuffled.flatMap(({ pairs }) => pairs))
  const chosen: C[] = []
  const taken = new Set<C>()
  // A cell is taken as long as it brings as many new pairs as any could, then one fewer, and so on.
  for (let gain = Math.max(0, ...shuffled.map(({ pairs }) => pairs.length)); gain > 0; gain -= 1) {
    for (const { cell, pairs } of shuffled) {
      if (open.size === 0) break
      if (taken.has(cell)) continue
      const fresh = pairs.filter((pair) => open.has(pair))
      if (fresh.length < gain) continue
      for (const pair of fresh) open.delete(pair)
      taken.add(cell)
      chosen.push(cell)
    }
  }
  const rest = shuffled.filter(({ cell }) => !taken.has(cell)).map(({ cell }) => cell)
  return { ordered: [...chosen, ...rest], covering: chosen.length }
}

/** Every pair of values of a cell; each value alone where there is one dimension. */
function pairsOf(cell: Cell): string[] {
  const values = Object.entries(cell).map(([name, value]) => `${name}=${value}`)
  if (values.length === 1) return values
  return values.flatMap((one, at) => values.slice(at + 1).map((other) => `${one}&${other}`))
}

function rankOf(cell: Cell, seed: number): string {
  return createHash('sha256')
    .update(`${String(seed)} ${nameOfCell(cell)}`)
    .digest('hex')
}
