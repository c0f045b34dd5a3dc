import type { Standing } from '../../../spec/contract.ts'
import type { Author } from '../authoring/author.ts'
import type { ExampleCalls } from '../authoring/example-calls.ts'
import type { CallOptions } from '../client/call.ts'
import { callableOperations, needsOfExamples } from '../matrix/example-operations.ts'
import type { AccessFacts } from '../matrix/access/facts.ts'
import { NotApplicable } from '../requirement/verdict.ts'
import { candidatesOf } from './readings/candidates.ts'
import { readingModel } from './readings/reading-model.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { WriteRule } from '../requirement/write-rule.ts'
import type { PresentFacts, SequenceFacts } from './resources/facts.ts'
import { resourceModel } from './resources/resource-model.ts'
import { checkSequences } from './trial.ts'

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

/** What the requirement about sequences of reads is made from. */
export interface ReadingRequirements<Op extends string> {
  readonly facts: AccessFacts<Op>
  readonly examples: ExampleCalls<Op>
  readonly source: string
  readonly standing: Standing
}

/** What is read again, and by others in between, is what it was. */
export function readingRequirements<Op extends string>(
  author: Author<Op>,
  { facts, examples, source, standing }: ReadingRequirements<Op>,
): readonly Requirement<Op>[] {
  const ofKinds = Object.values(facts.kinds).flatMap(({ read, list }) =>
    [read, list].flatMap((one) => one?.operation ?? []),
  )
  const others = author.operationNames.filter(
    (one) =>
      author.operationOf(one).method === 'get' &&
      examples.of(one).effect === 'read' &&
      !ofKinds.includes(one),
  )
  const operations = [...new Set([...ofKinds, ...others])]
  const made = Object.entries(facts.kinds).flatMap(([kind, { list, createdAt }]) =>
    list === undefined && createdAt.includes('self') ? [`self.${kind}`] : [],
  )
  return [
    author.requirement({
      id: 'sequences.reads-agree',
      says: 'What is read again, whoever reads in between, is whole each time, and never turns back into what it was before.',
      ...{ source, standing, operations },
      uses: [
        ...new Set([
          ...Object.keys(facts.reaches),
          ...made,
          ...needsOfExamples(operations, examples),
        ]),
      ],
      async check(context) {
        const candidates = await candidatesOf(facts, context)
        const calls = await callsOf(
          callableOperations(context, others, examples),
          examples,
          context,
        )
        if (candidates.length + calls.size === 0)
          throw new NotApplicable('there is nothing to read')
        const { operationOf } = author
        const model = readingModel({ facts, context, candidates, calls, operationOf })
        await checkSequences([model], context)
      },
    }),
  ]
}

/** Example calls of some operations, as far as the target has what they are about. */
async function callsOf<Op extends string>(
  operations: readonly Op[],
  examples: ExampleCalls<Op>,
  context: CheckContext<Op>,
): Promise<ReadonlyMap<string, CallOptions>> {
  const calls = new Map<string, CallOptions>()
  for (const operation of operations) {
    try {
      calls.set(operation, { as: 'self', ...(await examples.of(operation).options(context)) })
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw error
    }
  }
  return calls
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
  declared: SequenceFacts<Op>,
  context: CheckContext<Op>,
): Promise<PresentFacts<Op>> {
  const { target } = context
  const kinds = Object.entries(declared.kinds).filter(
    ([, { isPermanent }]) => isPermanent !== true || target.mode === 'full',
  )
  const facts = { ...declared, kinds: Object.fromEntries(kinds) }
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
