import type { Depth } from '../matrix/depth.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import { Contradiction, Inconclusive, PrerequisiteFailed } from '../requirement/verdict.ts'
import { sequenceLines } from './curl-lines.ts'
import type { Model, Step } from './model.ts'
import { drawSequence, type Failure, playSequence } from './sequence.ts'
import { shortestFailure, type ShortFailure } from './shortest.ts'

/** Sequences and steps of each, before those that read everything once more. */
const sizes: Readonly<Record<Depth, { readonly sequences: number; readonly steps: number }>> = {
  quick: { sequences: 4, steps: 24 },
  standard: { sequences: 12, steps: 75 },
  deep: { sequences: 24, steps: 80 },
}

/** Steps that decide, where the target answers no more after them. */
const enough = 100

/** Part of a run's requests that sequences take, where they are not told to go deep. */
const share = 1 / 4

/** Sequences of one model, which are made beside each other. */
interface Group<State> {
  readonly model: Model<State>
  readonly sequences: readonly (readonly Step[])[]
}

/** Draws sequences, as many as the target's budget has room for, each model's in its turn. */
function drawGroups<State>(
  models: readonly Model<State>[],
  { cells: { depth, seed }, target }: CheckContext,
): readonly Group<State>[] {
  const { steps, ...size } = sizes[depth]
  // Models share the sequences; one alone takes half of them.
  const sequences = models.length === 1 ? Math.ceil(size.sequences / 2) : size.sequences
  const room = Math.floor((target.budgets.requests * share) / (2 * steps))
  const most = depth === 'deep' ? sequences : Math.max(1, Math.min(sequences, room))
  return models.map((model, turn) => ({
    model,
    sequences: Array.from({ length: most }, (_, index) => index)
      .filter((index) => index % models.length === turn)
      .map((index) => {
        return drawSequence(model, { seed: `${String(seed)} ${String(index)}`, length: steps })
      }),
  }))
}

/** Makes sequences until one fails, and throws that failure at its shortest. */
export async function checkSequences<State>(
  models: readonly Model<State>[],
  context: CheckContext,
): Promise<void> {
  const groups = drawGroups(models, context)
  const of = groups
    .flatMap(({ sequences }) => sequences)
    .reduce((sum, { length }) => sum + length, 0)
  const { seed, report } = context.cells
  let tried = 0
  const conclude = (stopped?: unknown) => {
    report({ tried, of, seed })
    if (!(stopped instanceof Inconclusive && tried >= enough)) throw stopped
  }
  for (const { model, sequences } of groups) {
    const played = await Promise.allSettled(
      sequences.map(async (sequence) => {
        const failure = await playSequence(model, sequence, context)
        tried += failure?.steps.length ?? sequence.length
        return failure
      }),
    )
    const [failure] = played.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []))
    if (failure !== undefined) {
      report({ tried, of, seed })
      throw await findingOf(failure, { model, sequences, context })
    }
    const stopped = played.find((one) => one.status === 'rejected')
    if (stopped !== undefined) return conclude(stopped.reason)
  }
  report({ tried, of, seed })
}

async function findingOf<State>(
  failure: Failure,
  { model, sequences, context }: Group<State> & { readonly context: CheckContext },
) {
  const short = await shortestFailure(model, failure, { context, sequences })
  const { operation, contradiction } = short
  const { evidence } = contradiction
  const shown = {
    ...evidence,
    actual: evidence.actual + oftenIn(short),
    sequence: await sequenceLines(model, short.steps, context),
  }
  // Where what is to succeed does not, it may be that it never does: another requirement's matter.
  return (evidence.exchange?.response?.status ?? 0) >= 400
    ? new PrerequisiteFailed(operation, shown)
    : new Contradiction(shown)
}

function oftenIn({ often, steps }: ShortFailure): string {
  const calls = steps.length === 1 ? 'one call' : `${String(steps.length)} calls`
  if (often === undefined) return ` (after ${calls})`
  return ` (now and then: ${String(often.failed)} of ${String(often.of)} times after ${calls})`
}
