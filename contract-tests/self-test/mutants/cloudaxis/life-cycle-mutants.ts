import {
  changingResponse,
  failingAtDepth,
  isJson,
  type Mutant,
  type ProxiedRequest,
  withBody,
  without,
} from '../mutant.ts'
import { sentIn } from './sent.ts'

const kinds = ['Distributor', 'Partner', 'Tenant'] as const

/** An attribute of a request that never arrives. */
const forgets = (operation: string, attribute: string): Mutant => ({
  id: `${operation}.forgets-${attribute}`,
  family: 'life-cycle',
  respond: (request) => {
    const sent = sentIn(request.body)
    if (request.operation !== operation || !(attribute in sent)) return request.forward()
    const { [attribute]: _, ...body } = sent
    return request.forward({ body: JSON.stringify(body) })
  },
})

const ofKind = (kind: (typeof kinds)[number]): readonly Mutant[] => [
  forgets(`create${kind}`, 'description'),
  forgets(`create${kind}`, 'administrator'),
  {
    id: `get${kind}.shows-another-country`,
    family: 'life-cycle',
    respond: changingResponse({ operation: `get${kind}`, status: 200 }, (response) =>
      withBody(response, (body) => ({ ...body, country: 'XX' })),
    ),
  },
  {
    id: `update${kind}.keeps-what-is-left-out`,
    family: 'life-cycle',
    respond: changingResponse({ operation: `update${kind}`, status: 200 }, (response) =>
      withBody(response, (body) => ({ ...body, description: 'Made by a contract test' })),
    ),
  },
  {
    id: `delete${kind}.deletes-nothing`,
    family: 'life-cycle',
    respond: (request) =>
      request.operation === `delete${kind}`
        ? Promise.resolve({ status: 204, headers: {}, body: undefined })
        : request.forward(),
  },
  {
    id: `delete${kind}.does-not-say-what-is-left`,
    family: 'life-cycle',
    respond: changingResponse({ operation: `delete${kind}`, status: 409 }, (response) =>
      without(response, 'dependents'),
    ),
  },
]

const isRead = ({ operation = '' }: ProxiedRequest) =>
  /^get(?:Region|Meter|Plan|Offer|PriceList|Subscription|ExchangeRate|User)$/.test(operation)

/** Answers what an operation is documented to, and does nothing. */
const inVain = (
  id: string,
  family: Mutant['family'],
  isMeant: (operation: string) => boolean,
): Mutant => ({
  id,
  family,
  respond: (request) =>
    isMeant(request.operation ?? '')
      ? Promise.resolve({ status: 204, headers: {}, body: undefined })
      : request.forward(),
})

/** Another value in the answers of one operation. */
const shows = (operation: string, attribute: string, value: unknown): Mutant => ({
  id: `${operation}.shows-another-${attribute}`,
  family: 'life-cycle',
  respond: changingResponse({ operation }, (response) =>
    response.status < 300
      ? withBody(response, (body) => ({ ...body, [attribute]: value }))
      : response,
  ),
})

/** A refusal that is taken back. */
const allows = (operation: string, because: RegExp): Mutant => ({
  id: `${operation}.allows-what-conflicts`,
  family: 'life-cycle',
  respond: changingResponse({ operation, status: 409 }, (response) =>
    because.test(JSON.stringify(response.body))
      ? { ...response, status: 201, body: { id: '00000000-0000-4000-8000-000000000000' } }
      : response,
  ),
})

const resources: readonly Mutant[] = [
  {
    id: 'reads.show-other-names',
    family: 'life-cycle',
    respond: changingResponse({ status: 200 }, (response, request) =>
      isRead(request)
        ? withBody(response, (body) => ({
            ...body,
            ...('displayName' in body ? { displayName: 'Another' } : {}),
            ...('name' in body ? { name: 'another' } : {}),
            ...('fromCurrency' in body ? { fromCurrency: 'XXX' } : {}),
          }))
        : response,
    ),
  },
  inVain('deletions.delete-nothing', 'life-cycle', (operation) =>
    /^delete(?:Region|Meter|Plan|Offer|PriceList|Subscription|User)$/.test(operation),
  ),
  inVain('revokeRole.revokes-nothing', 'life-cycle', (operation) => operation === 'revokeRole'),
  {
    id: 'deletions.do-not-say-what-is-left',
    family: 'life-cycle',
    respond: changingResponse({ status: 409 }, (response, { operation = '' }) =>
      operation.startsWith('delete') ? without(response, 'dependents') : response,
    ),
  },
  shows('inviteUser', 'activationExpiresAt', '2001-01-01T00:00:00.000Z'),
  shows('createUser', 'roles', ['PartnerUser']),
  shows('updateRoleAssignment', 'role', 'TenantUser'),
  shows('getPlan', 'status', 'Draft'),
  shows('getSubscription', 'status', 'Enabled'),
  shows('createSubscription', 'tags', {}),
  allows('createSubscription', /is not published/),
  {
    id: 'deleteTenant.leaves-its-users',
    family: 'life-cycle',
    respond: changingResponse({ operation: 'getUser', status: 404 }, (response, { headers }) =>
      /users-go/.test(headers['user-agent'] ?? '') ? { ...response, status: 200 } : response,
    ),
  },
]

/** Defects of what becomes of resources. */
export const lifeCycleMutants: readonly Mutant[] = [
  ...kinds.flatMap(ofKind),
  ...resources,
  {
    id: 'removeTenantAdministrator.removes-nobody',
    family: 'life-cycle',
    respond: (request) =>
      request.operation === 'removeTenantAdministrator'
        ? Promise.resolve({ status: 204, headers: {}, body: undefined })
        : request.forward(),
  },
  {
    id: 'getHealth.hides-the-worst-part',
    family: 'life-cycle',
    respond: changingResponse({ operation: 'getHealth', status: 200 }, (response) =>
      withBody(response, (body) => ({
        ...body,
        entries: isJson(body['entries'])
          ? { ...body['entries'], database: { status: 'Unhealthy', description: null } }
          : body['entries'],
      })),
    ),
  },
  {
    id: 'listRoleDefinitions.has-eight-roles',
    family: 'life-cycle',
    respond: changingResponse({ operation: 'listRoleDefinitions', status: 200 }, (response) =>
      withBody(response, ({ items }) => ({ items: Array.isArray(items) ? items.slice(1) : items })),
    ),
  },
  {
    id: 'swagger.is-not-there',
    family: 'life-cycle',
    respond: async (request) => {
      const response = await request.forward()
      const isPage = request.url.pathname.endsWith('/swagger')
      return isPage ? { ...response, status: 404 } : response
    },
  },
  failingAtDepth('createDistributor'),
]
