import { at } from '../../../kit/index.ts'
import { parseJson } from '../../../kit/client/json.ts'
import {
  changingResponse,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withItems,
  without,
} from '../mutant.ts'

const basic = (name: string) => `Basic ${Buffer.from(`${name}:sandbox`).toString('base64')}`
const isBy = ({ headers }: ProxiedRequest, name: string) => headers['authorization'] === basic(name)

/** An attribute of the body that is sent; undefined where it has none. */
const sent = ({ body }: ProxiedRequest, path: string): unknown => at(parseJson(body ?? ''), path)

/** Whether a partner is none of the dataset. */
const isMade = (id: string | null) => id !== null && !['776', '952', '968', '984'].includes(id)

/** Refuses those calls of an operation that it should answer. */
const refusing =
  (
    operation: string,
    status: number,
    isMeant: (request: ProxiedRequest) => boolean,
  ): Mutant['respond'] =>
  (request) =>
    request.operation === operation && isMeant(request)
      ? Promise.resolve({ status, headers: {}, body: undefined })
      : request.forward()

const someone = (userName: string) =>
  JSON.stringify({
    ...{ userName, firstName: 'An', lastName: 'Other', email: 'another@example.com' },
    ...{ phone: '+14155552671', userRole: { name: 'Partner User' }, partner: { id: 952 } },
  })

/** Makes a user of every contact that has a name. */
const makesContacts: Mutant['respond'] = async (request) => {
  const name = sent(request, 'contact.firstName')
  if (request.operation === 'createPartner' && name !== undefined) {
    const url = new URL(request.url)
    url.pathname = url.pathname.replace('/partners', '/users')
    await request.forward({ url, body: someone(`made-for-${String(sent(request, 'name'))}`) })
  }
  return request.forward()
}

/** Takes no sub-partners below a partner that was made inactive. */
function refusingInactiveParents(): Mutant['respond'] {
  const inactive = new Set<unknown>()
  return async (request): Promise<TargetResponse> => {
    if (request.operation !== 'createPartner') return request.forward()
    if (inactive.has(sent(request, 'parent.id'))) {
      return { status: 409, headers: {}, body: undefined }
    }
    const response = await request.forward()
    const id = at(response.body, 'id')
    inactive.delete(id)
    if (sent(request, 'isActive') === false) inactive.add(id)
    return response
  }
}

/** Deployments that do not do what the page about partners prints. */
export const printedMutants: readonly Mutant[] = [
  {
    id: 'the-name-of-a-parent-has-to-fit',
    family: 'life-cycle',
    respond: refusing('createPartner', 409, (request) =>
      ['id', 'name'].every((attribute) => sent(request, `parent.${attribute}`) !== undefined),
    ),
  },
  { id: 'contacts-are-made-again', family: 'life-cycle', respond: makesContacts },
  { id: 'no-inactive-parents', family: 'life-cycle', respond: refusingInactiveParents() },
  {
    id: 'inactive-partners-are-shut-out',
    family: 'hierarchy',
    respond: refusing('listPartners', 403, (request) => isBy(request, 'sub.supervisor')),
  },
  {
    id: 'inactive-partners-are-childless',
    family: 'hierarchy',
    respond: async (request) => {
      const response = await request.forward()
      return request.operation === 'listPartners' && isBy(request, 'sub.supervisor')
        ? withItems(response, (items) =>
            items.filter((item) => item['isActive'] === false).slice(0, 1),
          )
        : response
    },
  },
  {
    id: 'sub-partners-are-no-parents',
    family: 'life-cycle',
    respond: refusing('createPartner', 403, (request) => sent(request, 'parent.id') === 968),
  },
  {
    id: 'moves-by-an-id-only',
    family: 'life-cycle',
    respond: refusing(
      'updatePartner',
      409,
      (request) =>
        sent(request, 'parent.name') !== undefined && sent(request, 'parent.id') === undefined,
    ),
  },
  {
    id: 'moves-with-no-reference-in-use',
    family: 'life-cycle',
    respond: refusing(
      'updatePartner',
      409,
      (request) =>
        sent(request, 'parent') !== undefined && sent(request, 'reference') !== undefined,
    ),
  },
  {
    id: 'drops-a-reference-in-use',
    family: 'life-cycle',
    async respond(request) {
      const response = await request.forward()
      const isMeant = request.operation === 'updatePartner' && response.status === 409
      return isMeant && sent(request, 'reference') !== undefined
        ? request.forward({ body: '{}' })
        : response
    },
  },
  {
    id: 'moves-leave-users-behind',
    family: 'life-cycle',
    respond: changingResponse({ operation: 'listUsers', status: 200 }, (response, request) =>
      isBy(request, 'other.supervisor') && isMade(request.url.searchParams.get('partner'))
        ? { ...response, body: { total: 0, data: [] } }
        : response,
    ),
  },
  ...['Partner Supervisor', 'Partner User', 'Client Admin', 'Client User'].map((role): Mutant => ({
    id: `no-${role.toLowerCase().replace(' ', '-')}-below-a-sub-partner`,
    family: 'hierarchy',
    respond: refusing(
      'createUser',
      403,
      (request) => sent(request, 'userRole.name') === role && sent(request, 'partner.id') === 968,
    ),
  })),
  ...['Hmac', 'Rsa'].map((scheme): Mutant => ({
    id: `one-${scheme.toLowerCase()}-key-for-all`,
    family: 'auth',
    respond: async (request) => {
      const response = await request.forward()
      const isMeant = request.headers['authorization']?.startsWith(
        `${scheme} username="northwind.user"`,
      )
      const headers = { ...request.headers, authorization: basic('northwind.user') }
      return response.status === 401 && isMeant === true ? request.forward({ headers }) : response
    },
  })),
  {
    id: 'client-users-create-users',
    family: 'hierarchy',
    respond: (request) =>
      request.operation === 'createUser' && isBy(request, 'bakery.user')
        ? request.forward({
            headers: { ...request.headers, authorization: basic('bakery.admin') },
          })
        : request.forward(),
  },
  {
    id: 'contacts-from-above-are-hidden',
    family: 'hierarchy',
    respond: changingResponse({ operation: 'getPartner', status: 200 }, (response, request) =>
      isBy(request, 'northwind-east.supervisor') ? without(response, 'contact') : response,
    ),
  },
]
