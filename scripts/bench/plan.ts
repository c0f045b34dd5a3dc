import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Candidate, type Entry } from './candidate.ts'
import { type Figure, figuresOf, median } from './figures.ts'
import { answerOf, type Exercise, isCreation, type Round, runRound, takesPart } from './load.ts'

/** How thorough a benchmark is. */
export interface Plan {
  readonly sizes: readonly number[]
  readonly rounds: number
  readonly seconds: number
  /** Records created in a round; a fixed number, since each adds records. */
  readonly creations: number
  readonly starts: number
  /** Whether a data directory takes part too. */
  readonly isStored: boolean
}

export const plans = {
  full: {
    sizes: [100, 10_000, 100_000],
    rounds: 7,
    seconds: 2,
    creations: 20_000,
    starts: 9,
    isStored: true,
  },
  quick: {
    sizes: [100, 100_000],
    rounds: 3,
    seconds: 1,
    creations: 10_000,
    starts: 0,
    isStored: false,
  },
} as const satisfies Record<string, Plan>

/** Milliseconds from the start of a process to its word that it is ready, median of several. */
export async function measureStarts({ starts }: Plan): Promise<Record<string, number>> {
  const generated = ['--dataset', 'generated', '--partners', '100']
  const kinds = {
    'node -e, saying so': ['-e', 'console.log("ready")'],
    'partner-sandbox start': [program, 'start', '--port', '0', '--json'],
    'with 100 partners': [program, 'start', '--port', '0', '--json', ...generated],
  }
  const times = new Map<string, number[]>(Object.keys(kinds).map((name) => [name, []]))
  for (let nth = 0; nth < starts; nth += 1) {
    for (const [name, given] of Object.entries(kinds))
      times.get(name)?.push(await timeToWord(given))
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]))
}

const program = fileURLToPath(new URL('../../src/cli/partner-sandbox.mjs', import.meta.url))

/** Milliseconds until Node, so started, says anything. */
async function timeToWord(given: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  const ms = performance.now() - startedAt
  child.kill()
  await ended
  return ms
}

/** Sizes of the datasets of Flowmatix, whose records have a past: each customer brings its invoices. */
const customerCounts = [100, 5000]

/** Merchants of Signzy. */
const merchantCounts = [200, 5000]

/** Tenants of CloudAxis, each with two subscriptions. */
const tenantCounts = [100, 1000]

/** Starts everybody who takes part; whoever was to use a data directory and does not is left out. */
export async function startAll(
  { sizes, isStored }: Plan,
  exercises: readonly Exercise[],
  directory: string,
): Promise<Candidate[]> {
  const entries: readonly Entry[] = [
    { name: 'bare', server: 'bare' },
    ...sizes.map((partners) => ({ name: 'naive', server: 'naive' as const, partners })),
    ...sizes.map((partners) => ({ name: 'memory', server: 'sandbox' as const, partners })),
    ...(isStored ? sizes : []).map((partners) => ({
      name: 'data directory',
      server: 'sandbox' as const,
      partners,
      dataDirectory: join(directory, String(partners)),
    })),
    ...customerCounts.map((customers) => ({
      name: 'flowmatix',
      server: 'flowmatix' as const,
      partners: customers,
    })),
    ...merchantCounts.map((merchants) => ({
      name: 'signzy',
      server: 'signzy' as const,
      partners: merchants,
    })),
    ...tenantCounts.map((tenants) => ({
      name: 'cloudaxis',
      server: 'cloudaxis' as const,
      partners: tenants,
    })),
  ]
  const candidates: Candidate[] = []
  for (const entry of entries) {
    if (!exercises.some((exercise) => takesPart(entry, exercise))) continue
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
  const extent = isCreation(exercise) ? { amount: creations } : { duration: seconds }
  const results = new Map<Candidate, Round[]>(
    candidates.filter(({ entry }) => takesPart(entry, exercise)).map((one) => [one, []]),
  )
  await equalizeAnswers([...results.keys()], exercise)
  for (let nth = 0; nth <= rounds; nth += 1) {
    for (const candidate of results.keys()) {
      if (isCreation(exercise)) {
        // Every round begins with the same state, and with code that is warm in it.
        await candidate.reset()
        await runRound(candidate, exercise, extent)
      }
      const round = await runRound(candidate, exercise, extent)
      if (nth > 0) results.get(candidate)?.push(round)
    }
  }
  return figuresOf(exercise, results)
}

/** Lets the bare server answer what the product does: the same headers, a body of the same bytes. */
async function equalizeAnswers(
  candidates: readonly Candidate[],
  exercise: Exercise,
): Promise<void> {
  const bare = candidates.find(({ entry }) => entry.server === 'bare')
  const product = candidates.find(({ entry }) => !/bare|naive/.test(entry.server))
  if (bare === undefined || product === undefined) return
  await bare.answerWith(await answerOf(product, exercise))
}
