import { join } from 'node:path'
import { Candidate, type Entry } from './candidate.ts'
import { type Figure, figuresOf, median } from './figures.ts'
import { type Exercise, type Round, runRound } from './load.ts'

/** How thorough a benchmark is. */
export interface Plan {
  readonly sizes: readonly number[]
  readonly rounds: number
  readonly seconds: number
  /** Records created in a round; a fixed number, since each makes the world larger. */
  readonly creations: number
  readonly starts: number
}

export const plans = {
  full: { sizes: [100, 10_000, 100_000], rounds: 7, seconds: 2, creations: 20_000, starts: 7 },
  quick: { sizes: [100, 100_000], rounds: 3, seconds: 1, creations: 10_000, starts: 3 },
} as const satisfies Record<string, Plan>

/** Milliseconds from the start of a process to its listening, median of several. */
export async function measureStarts({ starts }: Plan): Promise<Record<string, number>> {
  const kinds: readonly Entry[] = [
    { name: 'bare', server: 'bare' },
    { name: 'documented world', server: 'sandbox' },
    { name: 'generated world of 100 partners', server: 'sandbox', partners: 100 },
  ]
  const times = new Map<string, number[]>(kinds.map(({ name }) => [name, []]))
  for (let nth = 0; nth < starts; nth += 1) {
    for (const entry of kinds) {
      const candidate = await Candidate.start(entry)
      times.get(entry.name)?.push(candidate.startMs)
      await candidate.stop()
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]))
}

/** Starts everybody; whoever was to use a data directory and does not is left out. */
export async function startAll({ sizes }: Plan, directory: string): Promise<Candidate[]> {
  const entries: readonly Entry[] = [
    { name: 'bare', server: 'bare' },
    ...sizes.map((partners) => ({ name: 'naive', server: 'naive' as const, partners })),
    ...sizes.map((partners) => ({ name: 'memory', server: 'sandbox' as const, partners })),
    ...sizes.map((partners) => ({
      name: 'data directory',
      server: 'sandbox' as const,
      partners,
      dataDirectory: join(directory, String(partners)),
    })),
  ]
  const candidates: Candidate[] = []
  for (const entry of entries) {
    const candidate = await Candidate.start(entry)
    if (entry.dataDirectory === undefined || candidate.offer.durable) candidates.push(candidate)
    else await candidate.stop()
  }
  return candidates
}

/** Lets everybody do the same, in turns: what disturbs one round disturbs all of them alike. */
export async function compare(
  candidates: readonly Candidate[],
  exercise: Exercise,
  { rounds, seconds, creations }: Plan,
): Promise<Figure[]> {
  const extent = exercise === 'create' ? { amount: creations } : { duration: seconds }
  const results = new Map<Candidate, Round[]>(candidates.map((candidate) => [candidate, []]))
  for (let nth = 0; nth <= rounds; nth += 1) {
    for (const candidate of candidates) {
      if (exercise === 'create') {
        // Every round begins with the same world, and with code that is warm in it.
        await candidate.reset()
        await runRound(candidate, exercise, extent)
      }
      const round = await runRound(candidate, exercise, extent)
      if (nth > 0) results.get(candidate)?.push(round)
    }
  }
  return figuresOf(exercise, results)
}
