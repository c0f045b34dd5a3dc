import type { Query } from '../../client/call.ts'
import { listAt } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import type { ListOfCaller } from './facts.ts'
import type { ListReader } from './list-reader.ts'
import { listKeyOf, Plan } from './plan.ts'

type Name = 'list' | 'caller' | 'parameter' | 'value'

/** Values that neither the size of a page nor its place can have. */
const values: Readonly<Record<string, (bounds: Bounds) => string | readonly string[] | undefined>> =
  {
    empty: () => '',
    'below the least': ({ least }) => String(least - 1),
    negative: () => '-1',
    'far below': () => '-1000000',
    'a fraction': () => '1.5',
    'an exponent': () => '1e1',
    'a word': () => 'ten',
    'a number and a word': () => '1x',
    hexadecimal: () => '0x1',
    'a truth value': () => 'true',
    null: () => 'null',
    'above the most': ({ most }) => (most === undefined ? undefined : String(most + 1)),
    'far above': ({ most }) => (most === undefined ? undefined : String(most * 10)),
    'beyond all numbers': () => '9'.repeat(20),
    'given twice': () => ['1', '2'],
  }

interface Bounds {
  readonly least: number
  readonly most: number | undefined
}

/** Every list × every caller × both numbers of a page × what they cannot be: it is refused. */
export function boundMatrix<Op extends string>(reader: ListReader<Op>): Matrix<Op, Name> {
  const plan = new Plan(reader)
  const { refusedWith } = reader.facts
  return {
    dimensions: async (context) => ({
      ...(await plan.dimensions(context)),
      parameter: ['size', 'place'],
      value: Object.keys(values),
    }),
    isCell: (cell, context) => {
      const list = plan.known(context, cell)?.list
      return list !== undefined && queryOf(list, cell) !== undefined
    },
    laneOf: listKeyOf,
    // Nothing else was wrong with what was refused.
    conclude: async (context, _, [cell]) => {
      if (cell !== undefined) await reader.control(context, plan.listOf(context, cell))
    },
    check: async (context, cell) => {
      const list = plan.listOf(context, cell)
      const query = queryOf(list, cell) ?? {}
      const answer = await reader.ask(context, list, { query })
      const statuses = refusedWith.map(String).join(' or ')
      requireThat(
        refusedWith.includes(answer.status),
        `status ${statuses} for a ${cell.parameter} that is ${cell.value}`,
        { answer },
      )
      requireThat(
        listAt(answer.body, list.declaration.items).length === 0,
        'no entries beside a refusal',
        { answer },
      )
    },
  }
}

function queryOf<Op extends string>(
  { declaration: { paging } }: ListOfCaller<Op>,
  { parameter, value }: Cell<Name>,
): Query | undefined {
  const place =
    paging.kind === 'offset'
      ? { name: paging.offset, least: 0 }
      : { name: paging.page, least: paging.firstPage }
  const size = paging.kind === 'offset' ? paging.limit : paging.size
  const isSize = parameter === 'size'
  const bounds = isSize
    ? { least: 1, most: paging.maximumSize }
    : { least: place.least, most: undefined }
  // A number that is as far below as another is asked for once.
  if (value === 'negative' && bounds.least === 0) return undefined
  const wrong = values[value]?.(bounds)
  return wrong === undefined ? undefined : { [isSize ? size : place.name]: wrong }
}
