import type { CheckContext } from '../requirement/check-context.ts'
import { Inconclusive, NotPermitted, PrerequisiteFailed } from '../requirement/verdict.ts'
import type { Model, Step } from './model.ts'
import { type Failure, playSequence, possibleSteps } from './sequence.ts'
import { shrink } from './shrink.ts'

/** A failure that was made short, and how often it shows. */
export interface ShortFailure extends Failure {
  /** In how many tries the last step failed, where it does not each time. */
  readonly often?: { readonly failed: number; readonly of: number }
}

/** Candidates that are tried, steps that they have together, and tries of what fails now and then. */
const mostCandidates = 100
const mostSteps = 600
const mostTries = 24

/**
 * Looks for the shortest sequence that shows a failure; each candidate is made from its beginning.
 * What fails now and then is counted. Where a failure takes what other sequences did beside it, one
 * that fails by itself is shown.
 */
export async function shortestFailure<State>(
  model: Model<State>,
  failure: Failure,
  { context, sequences }: { readonly context: CheckContext; readonly sequences: Sequences },
): Promise<ShortFailure> {
  const replays = new Replays(model, context)
  const needed = neededSteps(failure)
  const related = relatedSteps(failure, needed)
  const same = sameAs(failure)
  const start = (await replays.firstOf([needed, related, failure.steps], same)) ??
    (await replays.counted({ ...failure, steps: needed })) ??
    (await replays.firstOf(sequences, () => true)) ?? {
      ...{ ...failure, steps: related, often: { failed: 1, of: 1 + replays.played } },
    }
  if (start.often !== undefined) return start
  const isSame = sameAs(start)
  let shortest: Failure = start
  await shrink(start.steps, {
    ...{ simpler, most: mostCandidates },
    possible: (steps) => possibleSteps(model, steps),
    async fails(candidate) {
      const found = await replays.play(candidate)
      if (found === undefined || !isSame(found)) return undefined
      shortest = found
      return found.steps
    },
  })
  return shortest
}

/** Makes sequences anew, as long as there is room for more. */
class Replays<State> {
  readonly #model: Model<State>
  readonly #context: CheckContext
  #room = mostSteps
  /** How many have been made. */
  played = 0

  constructor(model: Model<State>, context: CheckContext) {
    this.#model = model
    this.#context = context
  }

  /** How a sequence fails; undefined if it does not, or cannot be made. */
  async play(steps: readonly Step[]): Promise<Failure | undefined> {
    if (this.#room < steps.length) return undefined
    this.#room -= steps.length
    this.played += 1
    try {
      return await playSequence(this.#model, steps, this.#context)
    } catch (error) {
      if (!isOfRun(error)) throw error
      // What can be sent no more shows nothing; what another requirement is about may yet go on.
      if (!(error instanceof PrerequisiteFailed)) this.#room = 0
      return undefined
    }
  }

  /** The first of some sequences that fails, and fails again. */
  async firstOf(
    candidates: Sequences,
    isMeant: (found: Failure) => boolean,
  ): Promise<ShortFailure | undefined> {
    for (const candidate of candidates) {
      const found = await this.play(candidate)
      if (found === undefined || !isMeant(found)) continue
      const again = await this.play(found.steps)
      if (again !== undefined && sameAs(found)(again)) return again
    }
    return undefined
  }

  /** Makes the last step again and again, and counts; undefined if it does not fail. */
  async counted(failure: Failure): Promise<ShortFailure | undefined> {
    const last = failure.steps.at(-1)
    const isWhole = possibleSteps(this.#model, failure.steps).length === failure.steps.length
    const isOnce = last === undefined || last.makes === true || last.command === 'remove'
    if (!isWhole || isOnce) return undefined
    const own = failure.steps.length - 1
    let [failed, of] = [0, 0]
    let shown: Failure | undefined
    while (of < mostTries && this.#room > own + mostTries) {
      const times = Array.from({ length: mostTries - of }, () => last)
      const found = await this.play([...failure.steps.slice(0, -1), ...times])
      of += (found?.steps.length ?? own + times.length) - own
      if (found === undefined || !sameAs(failure)(found)) continue
      failed += 1
      shown = found
    }
    return shown && { ...shown, steps: failure.steps, often: { failed, of } }
  }
}

/** Sequences that were made beside the one that failed. */
type Sequences = readonly (readonly Step[])[]

/** The same with one resource fewer in between: what stood below it stands where it stood. */
function simpler(steps: readonly Step[]): readonly (readonly Step[])[] {
  return steps.flatMap((between) => {
    const { about, below, makes } = between
    const others = steps.filter((step) => step !== between)
    const isUsed = others.some((step) => step.about === about)
    const isBetween = makes === true && others.some((step) => step.below === about)
    return isUsed || !isBetween || below === undefined
      ? []
      : [others.map((step) => (step.below === about ? { ...step, below } : step))]
  })
}

const sameAs = (other: Failure) => (one: Failure) =>
  one.operation === other.operation && one.contradiction.rule === other.contradiction.rule

function isOfRun(error: unknown): boolean {
  return (
    error instanceof Inconclusive ||
    error instanceof NotPermitted ||
    error instanceof PrerequisiteFailed
  )
}

/** The last step, with those that make what it is about. */
function neededSteps({ steps, contradiction }: Failure): readonly Step[] {
  const last = steps.at(-1)
  const needed = new Set([last?.about, last?.below, contradiction.about])
  const kept = steps.slice(0, -1).reduceRight<readonly Step[]>((later, step) => {
    if (step.makes !== true || !needed.has(step.about)) return later
    needed.add(step.below)
    return [step, ...later]
  }, [])
  return last === undefined ? kept : [...kept, last]
}

/** The same, with everything else that was done to what the last step is about. */
function relatedSteps({ steps, contradiction }: Failure, needed: readonly Step[]): readonly Step[] {
  const last = steps.at(-1)
  const names = new Set([last?.about, contradiction.about].filter((name) => name !== undefined))
  return steps.filter((step) => needed.includes(step) || names.has(step.about ?? ''))
}
