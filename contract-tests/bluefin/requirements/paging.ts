import {
  type Answer,
  at,
  type CheckContext,
  listAt,
  NotApplicable,
  type Query,
  type Requirement,
  requireThat,
  requireValue,
  steadily,
} from '../../kit/index.ts'
import { type Op, requirement, slugOf } from '../authoring.ts'
import { idsOf, type Kind, listOf, type WholeList, wholeList } from '../resources/lists.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

/** Entries that a page has where nothing is said. */
const defaultTake = 10
/** Entries that any deployment will give at once. */
const largestPage = 25

/** A list as its paging is looked at: by whom, and with which query besides. */
interface Paged {
  readonly kind: Kind
  readonly caller: string
  readonly query: (context: CheckContext<Op>) => Promise<Query>
}

/** Nobody can make transactions, so they are paged where most of them are seen. */
const lists: readonly Paged[] = [
  ...(['partner', 'user', 'template'] as const).map((kind): Paged => ({
    kind,
    caller: 'self',
    query: () => Promise.resolve({}),
  })),
  {
    kind: 'client',
    caller: 'self',
    query: async (context) => ({ partner: await context.resource('partner') }),
  },
  {
    kind: 'transaction',
    caller: 'system',
    query: () => Promise.resolve({ 'paging.mode': 'full' }),
  },
]

const needsOf = ({ kind, caller }: Paged) => [
  'self',
  ...(kind === 'client' ? ['self.partner'] : []),
  ...(kind === 'transaction' ? [caller, 'can:transactions'] : []),
]

/** Reads a list; where the run may write, it first has more entries than one page. */
async function reader(context: CheckContext<Op>, paged: Paged) {
  const { kind, caller } = paged
  const query = await paged.query(context)
  const read = (page: Query): Promise<Answer> =>
    context.given(listOf[kind], { as: caller, query: { ...query, ...page } })
  if (kind !== 'transaction' && context.permits('create')) {
    await context.once(`enough ${kind}s`, async () => {
      const total = Number(at((await read({ take: 1 })).body, 'total'))
      for (let made = total; made <= defaultTake + 1; made += 1) await context.createAnother(kind)
    })
  }
  return read
}

/** Reads a list in one, or in as many pages as it takes. */
async function wholeOf(context: CheckContext<Op>, paged: Paged): Promise<WholeList> {
  const query = await paged.query(context)
  return wholeList(context, listOf[paged.kind], { as: paged.caller, query })
}

const entries = ({ body }: Answer) => idsOf(listAt(body, 'data'))

type Property = (paged: Paged) => Requirement<Op>

/** Property of pages; where there are too few entries to show it, some are created first. */
function property(
  paged: Paged,
  words: string,
  {
    says,
    standing,
    check,
  }: {
    readonly says: string
    readonly standing?: 'inferred'
    readonly check: (
      read: Awaited<ReturnType<typeof reader>>,
      readWhole: () => Promise<WholeList>,
    ) => Promise<void>
  },
): Requirement<Op> {
  const op = listOf[paged.kind]
  return requirement({
    id: `paging.${slugOf(op)}-${words}`,
    says: `${op} ${says}`,
    standing: standing ?? 'documented',
    source:
      paged.kind === 'partner' ? `${sources.managingPartners}, Getting Partners` : sources.openapi,
    operations: [op],
    needs: needsOf(paged),
    check: steadily(async (context) =>
      check(await reader(context, paged), () => wholeOf(context, paged)),
    ),
  })
}

const properties: readonly Property[] = [
  (paged) =>
    property(paged, 'takes-ten-by-default', {
      says: 'returns ten entries where take is not given.',
      check: async (read) => {
        const answer = await read({})
        const total = Number(at(answer.body, 'total'))
        if (total <= defaultTake) throw new NotApplicable(`there are only ${String(total)} entries`)
        requireThat(entries(answer).length === defaultTake, '10 entries', {
          actual: `${String(entries(answer).length)} entries`,
          answer,
        })
      },
    }),
  (paged) =>
    property(paged, 'takes-as-many-as-asked', {
      says: 'returns as many entries as take says, from the first where skip is not given.',
      check: async (read, readWhole) => {
        const whole = idsOf((await readWhole()).items)
        for (const take of [1, 7]) {
          const answer = await read({ take })
          const wanted = whole.slice(0, take).join(', ')
          requireThat(entries(answer).join(', ') === wanted, `the entries ${wanted}`, {
            actual: entries(answer).join(', '),
            answer,
          })
        }
      },
    }),
  (paged) =>
    property(paged, 'pages-make-up-the-whole', {
      says: 'gives, page by page, the same entries as in one, without gap or duplicate.',
      check: async (read, readWhole) => {
        const { items, answer } = await readWhole()
        const whole = idsOf(items)
        const total = whole.length
        const pages: string[] = []
        const take = Math.min(Math.ceil(total / 4), largestPage)
        for (let skip = 0; skip < total; skip += take) {
          pages.push(...entries(await read({ take, skip })))
        }
        requireThat(pages.join(', ') === whole.join(', '), whole.join(', '), {
          actual: pages.join(', '),
          answer,
        })
      },
    }),
  (paged) =>
    property(paged, 'skips-past-the-end', {
      says: 'returns no entries, and the same total, beyond the last one.',
      check: async (read) => {
        const total = at((await read({ take: 1 })).body, 'total')
        const answer = await read({ skip: Number(total) })
        requireThat(entries(answer).length === 0, 'no entries', { answer })
        requireValue(answer, 'total', total)
        const last = await read({ skip: Number(total) - 1 })
        requireThat(entries(last).length === 1, 'the last entry before that', { answer: last })
      },
    }),
  (paged) =>
    property(paged, 'counts-all-there-are', {
      says: 'has as its total all that there are, whatever take and skip are.',
      check: async (read, readWhole) => {
        const { items, answer } = await readWhole()
        requireValue(answer, 'total', items.length)
        for (const page of [{ take: 1 }, { take: 2, skip: 3 }, {}]) {
          requireValue(await read(page), 'total', items.length)
        }
      },
    }),
  (paged) =>
    property(paged, 'keeps-its-order', {
      says: 'returns its entries in ascending order of their ids, every time.',
      standing: 'inferred',
      check: async (_read, readWhole) => {
        const { items, answer } = await readWhole()
        const ids = idsOf(items)
        const sorted = ids.toSorted((one, other) => Number(one) - Number(other))
        requireThat(ids.join(', ') === sorted.join(', '), 'ascending ids', {
          actual: ids.join(', '),
          answer,
        })
      },
    }),
]

/** How lists are cut into pages. */
export const paging: readonly Requirement<Op>[] = properties.flatMap((one) => lists.map(one))
