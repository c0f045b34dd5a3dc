import { idAt } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import { steadily } from '../../expectations/steady.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Matrix } from '../matrix-requirement.ts'
import type { AccessMatrix } from './access-matrix.ts'
import type { ListFacts } from './facts.ts'
import { requireUnlisted, requireUnmentioned } from './hidden.ts'

type Name = 'list' | 'caller' | 'pages'

/** Every list × every caller, in one page and in several. */
export function listMatrix<Op extends string>(access: AccessMatrix<Op>): Matrix<Op, Name> {
  const { kinds } = access.facts
  const listed = Object.entries(kinds).flatMap(([kind, { list }]) =>
    list === undefined ? [] : [{ kind, list }],
  )
  const factsOf = (operation: string) => listed.find(({ list }) => list.operation === operation)
  return {
    dimensions: async (context) => ({
      list: listed.map(({ list }) => list.operation),
      caller: await access.callers(context),
      pages: ['one page', 'several pages'],
    }),
    isCell: ({ list, caller }, context) => {
      const facts = factsOf(list)
      if (facts === undefined || !access.isPermitted(context, facts.list.operation)) return false
      return !access.inventory(context).isClosed(caller, facts.list.operation)
    },
    laneOf: ({ list }) => list,
    check: steadily(async (context, { list, caller, pages }) => {
      const facts = factsOf(list)
      if (facts !== undefined) await tryList(access, context, { ...facts, caller, pages })
    }),
  }
}

interface ListCell<Op extends string> {
  readonly kind: string
  readonly list: ListFacts<Op>
  readonly caller: string
  readonly pages: string
}

async function tryList<Op extends string>(
  access: AccessMatrix<Op>,
  context: CheckContext<Op>,
  { kind, list, caller, pages }: ListCell<Op>,
): Promise<void> {
  const inventory = access.inventory(context)
  const places = await access.places(context)
  const before = await expectedIn(access, context, { caller, kind, places })
  const hidden = await inventory.outOfReachOf(caller, kind, places)
  const size = pages === 'one page' ? list.sizes.most : list.sizes.few
  const { items, answers } = await inventory.walk(list, { caller, size })
  const [answer] = answers
  if (answer === undefined) return
  const ids = items.map((item) => idAt(item))
  requireUnlisted(answer, ids, { items: hidden, kind, caller })
  for (const page of answers) requireUnmentioned(page, hidden, { kind, caller })
  const unseen = before.filter((id) => !ids.includes(id))
  // Others may have removed some since they were first seen.
  const there =
    unseen.length === 0 ? [] : await expectedNow(access, context, { caller, kind, places })
  const missing = unseen.filter((id) => there.includes(id))
  requireThat(missing.length === 0, `every ${kind} that ${caller} gets in the list`, {
    actual: `without ${missing.slice(0, 5).join(', ')}`,
    answer,
  })
  const repeated = ids.find((id, at) => id !== undefined && ids.indexOf(id) !== at)
  requireThat(repeated === undefined, `each ${kind} once`, {
    actual: `${repeated ?? ''} twice`,
    answer,
  })
}

/** Whose lists of which kind are read. */
interface Expected {
  readonly caller: string
  readonly kind: string
  readonly places: readonly string[]
}

/** Ids of what those list at present who stand where a caller reaches. */
async function expectedNow<Op extends string>(
  access: AccessMatrix<Op>,
  context: CheckContext<Op>,
  { caller, kind, places }: Expected,
): Promise<readonly string[]> {
  const inventory = access.inventory(context)
  const list = access.facts.kinds[kind]?.list
  const readers = places
    .filter((place) => inventory.reaches(caller, place))
    .map((place) => inventory.readerOf(place))
    .filter((reader) => list !== undefined && !inventory.isClosed(reader, list.operation))
  const walks = [...new Set(readers)].map(async (reader) =>
    list === undefined
      ? []
      : (await inventory.walk(list, { caller: reader, size: list.sizes.most })).items,
  )
  return (await Promise.all(walks)).flat().flatMap((item) => idAt(item) ?? [])
}

/** Ids of everything that a caller gets, as those list it who stand there. */
async function expectedIn<Op extends string>(
  access: AccessMatrix<Op>,
  context: CheckContext<Op>,
  { caller, kind, places }: Expected,
): Promise<readonly string[]> {
  const inventory = access.inventory(context)
  const reached = places.filter((place) => inventory.reaches(caller, place))
  const items = await Promise.all(reached.map((place) => inventory.itemsAt(place, kind)))
  return items.flat().map(({ id }) => id)
}
