import { type Requirement, requireThat } from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { sources } from '../../sources.ts'

/** Lists: they show what belongs to the partner, and nothing else. */
export const lists: readonly Requirement<Op>[] = [
  requirement({
    id: 'hierarchy.list-customers-shows-own-only',
    says: 'The list of customers shows none of another partner.',
    source: sources.silent,
    operations: ['listCustomers'],
    needs: ['self', 'self.customer', 'stranger'],
    check: async (context) => {
      const id = await context.resource('customer')
      const query = { limit: 100 }
      const answer = await context.call('listCustomers', { as: 'stranger', query })
      requireThat(!answer.text.includes(`"${id}"`), 'nothing of another partner', { answer })
      const own = await context.control('listCustomers', { query })
      requireThat(own.text.includes(`"${id}"`), `${id} among its partner's customers`, {
        answer: own,
      })
    },
  }),
]
