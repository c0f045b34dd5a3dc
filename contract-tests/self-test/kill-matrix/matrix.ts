import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The requirements that contradict each mutant, in the order in which they are listed. */
export type KillMatrix = ReadonlyMap<string, readonly string[]>

/** What a command tells those whose matrix is out of date. */
export const howToMeasure = 'npm run kill-matrix'

const file = join(import.meta.dirname, 'kill-matrix.json')
const listFile = join(import.meta.dirname, '../../requirements.lock.json')

/** Positions on the committed list of requirements: nothing on it ever moves. */
function positions(): readonly string[] {
  const list = JSON.parse(readFileSync(listFile, 'utf8')) as readonly (readonly [string])[]
  return list.map(([id]) => id)
}

/** The committed matrix of a provider; empty if it was never measured. */
export function readMatrix(provider: string): KillMatrix {
  const listed = positions()
  const all = JSON.parse(readFileSync(file, 'utf8')) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >
  return new Map(
    Object.entries(all[provider] ?? {}).map(([mutant, ranges]) => [
      mutant,
      unpacked(ranges).map((position) => listed[position] ?? `position ${String(position)}`),
    ]),
  )
}

/** Writes the matrices of all providers, a line for each mutant. */
export function writeMatrices(matrices: Readonly<Record<string, KillMatrix>>): void {
  const place = new Map(positions().map((id, position) => [id, position]))
  const sections = Object.entries(matrices).map(([provider, matrix]) => {
    const lines = [...matrix].map(([mutant, killers]) => {
      const places = killers.map((id) => place.get(id) ?? unlisted(id))
      return `    ${JSON.stringify(mutant)}: ${JSON.stringify(packed(places))}`
    })
    return `  ${JSON.stringify(provider)}: {\n${lines.join(',\n')}\n  }`
  })
  writeFileSync(file, `{\n${sections.join(',\n')}\n}\n`)
}

function unlisted(id: string): never {
  throw new Error(`${id} is not on the committed list of requirements (add it with UPDATE_LOCK=1)`)
}

/** `[0, 3, 4, 5]` as `0 3-5`. */
function packed(places: readonly number[]): string {
  const ranges: { from: number; to: number }[] = []
  for (const place of places.toSorted((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last !== undefined && last.to === place - 1) last.to = place
    else ranges.push({ from: place, to: place })
  }
  return ranges
    .map(({ from, to }) => (from === to ? String(from) : `${String(from)}-${String(to)}`))
    .join(' ')
}

function unpacked(ranges: string): number[] {
  return ranges.split(' ').flatMap((range) => {
    if (range === '') return []
    const [from = 0, to = from] = range.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, step) => from + step)
  })
}
