import { at, listAt } from '../../../kit/index.ts'
import {
  changingResponse,
  forEachOperation,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withItems,
} from '../mutant.ts'

const lists = ['listPartners', 'listUsers', 'listClients', 'listTemplates', 'listTransactions']

const refused = (status: number): TargetResponse => ({ status, headers: {}, body: undefined })

/** Whether a list that came is one by a filter, and has nothing in it. */
const isMiss = ({ url }: ProxiedRequest, { body }: TargetResponse) =>
  (url.searchParams.has('partner') || url.searchParams.has('client')) &&
  url.searchParams.get('skip') === null &&
  listAt(body, 'data').length === 0

const partnerUser = `Basic ${Buffer.from('northwind.user:sandbox').toString('base64')}`

/** Deployments whose filters refuse what they have to find, or to find nothing of. */
export const filterMutants: readonly Mutant[] = [
  ...forEachOperation(lists, 'filters', [
    'refuses-a-filter-that-finds-nothing',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response, request) =>
        isMiss(request, response) ? refused(409) : response,
      ),
  ]),
  ...forEachOperation(lists, 'filters', [
    'refuses-a-filter-by-a-partner-above',
    (operation) => (request) => {
      const isAbove =
        request.operation === operation &&
        request.headers['authorization'] === partnerUser &&
        request.url.searchParams.get('partner') === '776'
      return isAbove ? Promise.resolve(refused(403)) : request.forward()
    },
  ]),
  {
    id: 'digits-are-an-id',
    family: 'filters',
    respond: changingResponse({ operation: 'listPartners', status: 200 }, (response, { url }) => {
      const filter = url.searchParams.get('partner') ?? ''
      return /^\d+$/.test(filter)
        ? withItems(response, (items) => items.filter((item) => at(item, 'name') !== filter))
        : response
    }),
  },
  {
    id: 'a-shared-name-is-refused',
    family: 'filters',
    respond: changingResponse({ operation: 'listPartners', status: 200 }, (response, { url }) => {
      const filter = url.searchParams.get('partner')
      const named = listAt(response.body, 'data').filter((item) => at(item, 'name') === filter)
      return named.length > 1 ? refused(409) : response
    }),
  },
]
