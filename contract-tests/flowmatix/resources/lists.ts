import { type Answer, at, type CheckContext, listAt, type Query } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** Reads pages of customers; where the run may write, it first creates more than fill a small one. */
export async function customerReader(context: CheckContext<Op>) {
  const read = (query: Query) => context.given('listCustomers', { query })
  if (context.permits('create')) {
    await context.once('enough customers', async () => {
      const total = Number(at((await read({ limit: 1 })).body, 'pagination.total'))
      for (let made = total; made <= 4; made += 1) await context.createAnother('customer')
    })
  }
  return read
}

/** Ids of the listed items, in their order. */
export const idsOf = ({ body }: Answer) =>
  listAt(body, 'data').map((item) => String(at(item, 'id')))

/** Total that a page shows. */
export const totalOf = ({ body }: Answer) => Number(at(body, 'pagination.total'))
