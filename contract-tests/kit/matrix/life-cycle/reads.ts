import type { Answer } from '../../client/answer.ts'
import { idAt, listAt } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { Contradiction, NotApplicable, PrerequisiteFailed } from '../../requirement/verdict.ts'
import type { ListFacts } from '../access/facts.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { contradictionsOf, differencesOf } from './differences.ts'
import type { LifeCycle } from './life-cycle.ts'

type Name = 'kind' | 'caller'

/** Reads that differ so often are not a change that somebody else has made meanwhile. */
const mostTries = 3

/** Items of a list that are read one by one. */
const mostItems = 4

/** Every kind that can be read × everybody who calls. */
export function readsMatrix<Op extends string>(life: LifeCycle<Op>): Matrix<Op, Name> {
  return {
    dimensions: async (context) => ({
      kind: life.readableKinds(),
      caller: await callersOf(life, context),
    }),
    isCell: ({ kind, caller }, context) => {
      const operation = life.readOf(kind)?.operation
      if (operation === undefined || !life.access.isPermitted(context, operation)) return false
      if (life.access.inventory(context).isClosed(caller, operation)) return false
      // Of a kind that nothing but its life is known of, only some callers are known to get any.
      const isKnown = life.parts.access.kinds[kind] !== undefined
      return isKnown || life.getsAny(context, caller, kind)
    },
    laneOf: ({ kind, caller }) => `${kind} ${caller}`,
    check: async (context, { kind, caller }) => {
      const reading = { life, context, kind, caller }
      const page = await firstPage(reading)
      const ids = [...(page?.ids ?? []), await ownOf(reading)]
      const known = [...new Set(ids.filter((id) => id !== undefined))]
      if (known.length === 0) throw new NotApplicable(`${caller} sees no ${kind}`)
      const { depth, seed } = context.cells
      const most = depth === 'quick' ? 2 : mostItems
      const answers = await requireSteady(reading, spread(known, seed).slice(0, most), page)
      if (page !== undefined) await requireAgreement(reading, page, answers)
    },
  }
}

/** Everybody who calls; of a quick run two of them, whom the seed decides. */
async function callersOf<Op extends string>(
  life: LifeCycle<Op>,
  context: CheckContext<Op>,
): Promise<readonly string[]> {
  const all = await life.access.callers(context)
  const { depth, seed } = context.cells
  if (depth !== 'quick') return all
  return all.filter((_, at) => at < 1 || at === 1 + (seed % Math.max(1, all.length - 1)))
}

interface Reading<Op extends string> {
  readonly life: LifeCycle<Op>
  readonly context: CheckContext<Op>
  readonly kind: string
  readonly caller: string
}

/** What a target names for a caller, or what the run has made where the caller gets at it. */
async function ownOf<Op extends string>(reading: Reading<Op>): Promise<string | undefined> {
  const { life, context, kind, caller } = reading
  const named = context.target.resources[caller]?.[kind]
  if (named !== undefined || !life.kinds.includes(kind) || !context.permits('create')) return named
  const { operation } = life.resource(kind).read
  const place = life
    .resource(kind)
    .places.find(
      (one) =>
        life.isMade(context, kind, one) && life.may(context, caller, { place: one, operation }),
    )
  if (place === undefined) return undefined
  const [present] = await context.present([place])
  return present === undefined ? undefined : (await life.neighbour(context, kind, place)).id
}

interface Page {
  readonly ids: readonly (string | undefined)[]
  readonly again: () => Promise<readonly unknown[]>
}

/** The first page of a list that a caller may see. */
async function firstPage<Op extends string>({
  life,
  context,
  kind,
  caller,
}: Reading<Op>): Promise<Page | undefined> {
  const list: ListFacts<Op> | undefined = life.listOf(kind)
  if (list === undefined) return undefined
  if (life.access.inventory(context).isClosed(caller, list.operation)) return undefined
  const query = await list.page(0, list.sizes.most, { context, caller })
  const again = async () => {
    const answer = await context.control(list.operation, { as: caller, query })
    return listAt(answer.body, list.items)
  }
  return { ids: (await again()).map((item) => idAt(item)), again }
}

/** Some of many: the first, the last, and others between them that the seed decides. */
function spread<T>(all: readonly T[], seed: number): readonly T[] {
  const steps = [0, 1, ((seed % 7) + 1) / 9, (((seed + 3) % 7) + 1) / 9]
  const places = steps.map((step) => Math.round(step * (all.length - 1)))
  return [...new Set(places)].slice(0, mostItems).flatMap((place) => {
    const one = all[place]
    return one === undefined ? [] : [one]
  })
}

/**
 * Requires two reads to be alike, with those of others between them: somebody may change something
 * once, not each time.
 */
async function requireSteady<Op extends string>(
  { life, context, kind, caller }: Reading<Op>,
  ids: readonly string[],
  page: Page | undefined,
): Promise<ReadonlyMap<string, Answer>> {
  const drifting = life.driftingOf(kind)
  const steady = new Map<string, Answer>()
  const last = new Map<string, Answer>()
  let open = ids
  for (let round = 0; round <= mostTries && open.length > 0; round += 1) {
    const differing: string[] = []
    for (const id of open) {
      const answer = await readUnlessGone(
        () => life.readAny(context, caller, { kind, id }),
        id,
        page,
      )
      if (answer === undefined) continue
      const before = last.get(id)
      last.set(id, answer)
      const differences = before === undefined ? [] : differencesOf(before, answer, drifting)
      if (before !== undefined && differences.length === 0) steady.set(id, answer)
      else differing.push(id)
      requireThat(
        differences.length === 0 || round < mostTries,
        `the ${kind} of ${caller} as it was read before: reading changes nothing`,
        { actual: differences.join(', '), answer, ...(before && { control: before }) },
      )
    }
    open = differing
  }
  return steady
}

/** What a read shows; undefined of what somebody has deleted meanwhile, as its list shows. */
async function readUnlessGone(
  read: () => Promise<Answer>,
  id: string,
  page: Page | undefined,
): Promise<Answer | undefined> {
  try {
    return await read()
  } catch (error) {
    const isFailure = error instanceof Contradiction || error instanceof PrerequisiteFailed
    const isThere = async () => (await page?.again())?.some((one) => idAt(one) === id) ?? true
    if (isFailure && !(await isThere())) return undefined
    throw error
  }
}

/** Requires a list to show everything as it reads. */
async function requireAgreement<Op extends string>(
  { life, context, kind, caller }: Reading<Op>,
  { again }: Page,
  answers: ReadonlyMap<string, Answer>,
): Promise<void> {
  const drifting = life.driftingOf(kind)
  let open: readonly (readonly [string, Answer])[] = [...answers]
  for (let attempt = 0; open.length > 0; attempt += 1) {
    const items = await again()
    const differing = open.flatMap(([id, answer]) => {
      const item = items.find((one) => idAt(one) === id)
      // Who is gone meanwhile was deleted by somebody.
      const differences = item === undefined ? [] : contradictionsOf(item, answer.body, drifting)
      return differences.length === 0 ? [] : [{ id, answer, differences }]
    })
    const [first] = differing
    requireThat(
      first === undefined || attempt < mostTries,
      `the ${kind} in the list of ${caller} as it reads`,
      {
        actual: `${kind} ${first?.id ?? ''}: ${first?.differences.join(', ') ?? ''} (in the list, and read)`,
        ...(first && { answer: first.answer }),
      },
    )
    const read = async ({ id }: { readonly id: string }) => {
      const page = { ids: [], again }
      const one = await readUnlessGone(() => life.readAny(context, caller, { kind, id }), id, page)
      return one === undefined ? [] : [[id, one] as const]
    }
    open = (await Promise.all(differing.map(read))).flat()
  }
}
