import { requireThat } from '../../expectations/expectation.ts'
import type { Matrix } from '../matrix-requirement.ts'
import type { ListReader } from './list-reader.ts'
import { requirePage, requireRun } from './pages.ts'
import { listKeyOf, Plan } from './plan.ts'
import { inAll } from './sequences.ts'

type Name = 'list' | 'caller' | 'parameter'

/** Parameters that some API has, and that one may ask for in vain. */
const parameters: Readonly<Record<string, string>> = {
  page: '2',
  pageSize: '1',
  per_page: '1',
  limit: '1',
  offset: '1',
  take: '1',
  skip: '1',
  cursor: 'abc',
  sort: '-id',
  order: 'desc',
  q: 'zzz',
  search: 'zzz',
  fields: 'id',
  include: 'all',
  deleted: 'true',
  id: '1',
}

/** Every list × every caller × parameters that it does not have: refused, or without effect. */
export function otherQueryMatrix<Op extends string>(
  reader: ListReader<Op>,
  namesOf: (operation: Op) => readonly string[],
): Matrix<Op, Name> {
  const plan = new Plan(reader)
  return {
    dimensions: async (context) => ({
      ...(await plan.dimensions(context)),
      parameter: Object.keys(parameters),
    }),
    isCell: (cell, context) => {
      const list = plan.known(context, cell)?.list
      return list !== undefined && !namesOf(list.operation).includes(cell.parameter)
    },
    laneOf: listKeyOf,
    conclude: async (context, _, [cell]) => {
      if (cell !== undefined) await reader.control(context, plan.listOf(context, cell))
    },
    check: async (context, cell) => {
      const list = plan.listOf(context, cell)
      const query = { [cell.parameter]: parameters[cell.parameter] }
      await reader.judge(context, list, {
        ask: () => reader.ask(context, list, { query }),
        require: (answer, whole) => {
          const isRefused = answer.status >= 400 && answer.status < 500
          requireThat(isRefused || answer.status === 200, 'a list or a refusal', { answer })
          if (!isRefused) requirePage(reader, list, { asked: {}, answer, whole })
        },
        requireLoosely: (answer, before, after) =>
          requireRun(reader.idsIn(list, answer), inAll(before.ids, after.ids), answer),
      })
    },
  }
}
