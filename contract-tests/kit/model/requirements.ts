import type { Standing } from '../../../spec/contract.ts'
import type { Author } from '../authoring/author.ts'
import type { Depth } from '../matrix/depth.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { WriteRule } from '../requirement/write-rule.ts'
import { Contradiction, Inconclusive, PrerequisiteFailed } from '../requirement/verdict.ts'
import { sequenceLines } from './curl-lines.ts'
import type { Model, Step } from './model.ts'
import type { PresentFacts, SequenceFacts } from './resources/facts.ts'
import { resourceModel } from './resources/resource-model.ts'
import { drawSequence, type Failure, playSequence } from './sequence.ts'
import { shortestFailure, type ShortFailure } from './shortest.ts'

/** What the requirements about sequences are made from. */
export interface SequenceRequirements<Op extends string> {
  readonly facts: SequenceFacts<Op>
  readonly writes: Readonly<Partial<Record<Op, WriteRule>>>
  readonly source: string
  readonly standing: Standing
  /** What the target has to have for it. */
  readonly needs: readonly string[]
  /** Why what is made stays, if it does. */
  readonly permanent?: string
}

/** Sequences and steps of each, before those that read everything once more. */
const sizes: Readonly<Record<Depth, { readonly sequences: number; readonly steps: number }>> = {
  quick: { sequences: 4, steps: 24 },
  standard: { sequences: 12, steps: 60 },
  deep: { sequences: 24, steps: 80 },
}

/** Steps that decide, where the target answers no more after them. */
const enough = 100

/** Part of a run's requests that sequences take, where they are not told to go deep. */
const share = 1 / 4

/** What several callers do in turn is answered as a model of the documents foresees it. */
export function sequenceRequirements<Op extends string>(
  author: Author<Op>,
  { facts, writes, source, standing, needs, permanent }: SequenceRequirements<Op>,
): readonly Requirement<Op>[] {
  const createdId = (operation: Op, body: unknown) => {
    const rule = writes[operation]
    return rule !== undefined && 'idOf' in rule ? rule.idOf(body) : undefined
  }
  const places = facts.placeKind === undefined ? [] : facts.places
  return [
    author.requirement({
      id: 'sequences.answer-as-foreseen',
      says: 'Whatever several callers make, change, move and remove in turn, every answer is what was done before leads to.',
      ...{ source, standing, needs },
      operations: operationsOf(facts),
      uses: [
        ...new Set([
          ...Object.keys(facts.access.reaches),
          ...places.map((place) => `${place}.${facts.placeKind ?? ''}`),
        ]),
      ],
      effect: 'create',
      ...(permanent !== undefined && { permanent }),
      check: async (context) => {
        const present = await presentFacts(facts, context)
        const { callers } = present
        const writers = facts.writers.filter((one) => callers.includes(one))
        // Where one writes and the others read, what they are shown depends on nothing of their own.
        const models = [...writers.map((one) => [one]), writers].map((some) =>
          resourceModel({
            present: { ...present, facts: { ...facts, writers: some } },
            ...{ operationOf: author.operationOf, createdId },
          }),
        )
        await checkSequences(models, context)
      },
    }),
  ]
}

function operationsOf<Op extends string>({ kinds, access }: SequenceFacts<Op>): readonly Op[] {
  const all = Object.entries(kinds).flatMap(([name, { create, update, move, remove }]) => [
    create.operation,
    ...[update, move, remove].flatMap((one) => one?.operation ?? []),
    ...[access.kinds[name]?.read, access.kinds[name]?.list].flatMap((one) => one?.operation ?? []),
  ])
  return [...new Set(all)]
}

/** What the target has of the facts. */
async function presentFacts<Op extends string>(
  facts: SequenceFacts<Op>,
  context: CheckContext<Op>,
): Promise<PresentFacts<Op>> {
  const { target } = context
  const all = await context.present(Object.keys(facts.access.reaches))
  const { placeKind: kind } = facts
  const isFree = target.mode === 'full'
  const here = facts.places.filter((place) => all.includes(place) && (isFree || place === 'self'))
  const placed = await Promise.all(
    here.map(async (place) => {
      const id = kind === undefined ? place : await context.resource(kind, place)
      return [place, id] as const
    }),
  )
  const places = Object.fromEntries(placed)
  const references = (await facts.references?.(context)) ?? {}
  const { root } = target
  const isElsewhere =
    !isFree && kind !== undefined && root?.kind === kind && root.id !== places.self
  return isElsewhere
    ? // Who else gets what stands below such a root is not known.
      { facts, context, callers: ['self'], places: { self: root.id }, references }
    : { facts, context, callers: all, places, references }
}

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
  const { sequences, steps } = sizes[depth]
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
async function checkSequences<State>(
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
