import {
  changingResponse,
  isJson,
  type Json,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
  withHeader,
} from '../mutants/mutant.ts'
import { changingObjects } from './variant.ts'

const isRefusal = ({ status }: TargetResponse) => status >= 400
const onRefusals = (change: (response: TargetResponse) => TargetResponse): Mutant['respond'] =>
  changingResponse({}, (response) => (isRefusal(response) ? change(response) : response))
const onError = (change: (error: Json) => Json) =>
  onRefusals((response) =>
    withBody(response, (body) =>
      isJson(body['error']) ? { ...body, error: change(body['error']) } : body,
    ),
  )

/** No page of these operations prints a refusal: only their siblings do. */
export const otherRefusals: readonly Mutant[] = [
  {
    id: 'other-names-and-words-of-errors',
    family: 'envelope',
    respond: onError(({ statusCode }) => ({ statusCode, name: 'Problem', message: 'No.' })),
  },
  {
    id: 'refusals-have-other-statuses',
    family: 'status',
    respond: changingResponse({}, (response, { operation }) => {
      // The page of the pull lists 400, 401 and 404.
      const others: Readonly<Record<number, number>> =
        operation === 'pullMerchant' ? { 404: 400 } : { 400: 422, 401: 403, 404: 400, 422: 400 }
      return { ...response, status: others[response.status] ?? response.status }
    }),
  },
]

export const barerRefusals: readonly Mutant[] = [
  {
    id: 'invalid-without-details',
    family: 'envelope',
    respond: onError(({ details: _, ...error }) => error),
  },
  {
    id: 'refusals-without-an-envelope',
    family: 'envelope',
    respond: onRefusals((response) =>
      response.status === 422 ? withBody(response, (body) => body['error']) : response,
    ),
  },
  {
    id: 'refusals-without-a-body',
    family: 'envelope',
    respond: onRefusals((response) =>
      response.status === 422 ? response : { ...response, body: undefined },
    ),
  },
]

const changingBody = (change: (object: Json) => Json): Mutant['respond'] =>
  changingResponse({}, (response) => ({
    ...response,
    body: changingObjects(response.body, change),
  }))

function withoutRevisions(body: string): string {
  if (!body.includes('"_rev"')) return body
  return JSON.stringify(changingObjects(JSON.parse(body), ({ _rev, ...rest }) => rest))
}

/** Everything that an answer may have besides, or may lack. */
export const otherForms: readonly Mutant[] = [
  {
    id: 'further-attributes',
    family: 'fields',
    async respond({ body, forward }) {
      // Whoever has more attributes takes them back, too.
      const response = await forward(body === undefined ? {} : { body: withoutRevisions(body) })
      const change = (object: Json) => ({ ...object, _rev: '7-x' })
      return { ...response, body: changingObjects(response.body, change) }
    },
  },
  {
    id: 'absent-instead-of-empty',
    family: 'schema',
    respond: changingBody((object) =>
      Object.fromEntries(
        Object.entries(object).filter(([, value]) => value !== null && value !== ''),
      ),
    ),
  },
  {
    id: 'what-is-made-answers-201',
    family: 'status',
    respond: changingResponse({ status: 200 }, (response, { method }) =>
      method === 'POST' ? { ...response, status: 201 } : response,
    ),
  },
  {
    id: 'other-life-of-tokens',
    family: 'tokens',
    respond: changingResponse({ operation: 'loginDistributor' }, (response) =>
      withBody(response, (body) => ('ttl' in body ? { ...body, ttl: 7200 } : body)),
    ),
  },
  {
    id: 'further-headers',
    family: 'headers',
    respond: changingResponse({}, (response) =>
      withHeader(withHeader(response, 'X-Powered-By', 'Express'), 'ETag', 'W/"7"'),
    ),
  },
]

/** Lists have no order, and may have more than a partner asked for. */
export const longerLists: readonly Mutant[] = [
  {
    id: 'lists-the-other-way-round',
    family: 'paging',
    respond: changingBody((object) =>
      Object.fromEntries(
        Object.entries(object).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.toReversed() : value,
        ]),
      ),
    ),
  },
  {
    id: 'lists-with-more',
    family: 'paging',
    respond: changingBody((object) => ({
      ...object,
      ...('products' in object ? { products: [{ name: 'Savings' }] } : {}),
      ...(Array.isArray(object['links'])
        ? { links: [...(object['links'] as unknown[]), { realm: 'other', flows: [] }] }
        : {}),
    })),
  },
]

/** The first four steps are documented by their purpose alone: they may want anything. */
export const otherSteps: Mutant = {
  id: 'steps-want-other-forms',
  family: 'validation',
  respond: (request) =>
    ['createDistributor', 'linkDistributor', 'assignFlows'].includes(request.operation ?? '')
      ? Promise.resolve({ status: 400, headers: {}, body: undefined })
      : request.forward(),
}

/** Both a merchant and a realm are called an application, which a template is of. */
export const templatesOfRealms: Mutant = {
  id: 'templates-are-of-realms-only',
  family: 'status',
  respond: (request) =>
    request.operation === 'getPushMerchantSpec' && !request.url.pathname.includes('/62df8e46')
      ? Promise.resolve({ status: 404, headers: {}, body: undefined })
      : request.forward(),
}

/** What is made has ids of another form; nobody prints one whole. */
export function otherIds(): Mutant {
  const given = new Map<string, string>()
  const taken = new Map<string, string>()
  const rename = (id: unknown) => {
    if (typeof id !== 'string' || given.has(id)) return
    const other = `0190c1f4-0000-7000-8000-${String(given.size).padStart(12, '0')}`
    given.set(id, other)
    taken.set(other, id)
  }
  return {
    id: 'ids-of-another-form',
    family: 'schema',
    async respond(request) {
      const response = await request.forward(withIds(request, taken))
      const makes = ['createDistributor', 'createMerchant', 'linkDistributor']
      const { body } = response
      if (response.status < 300 && makes.includes(request.operation ?? '') && isJson(body)) {
        rename(body['id'])
      }
      return isJson(body)
        ? { ...response, body: JSON.parse(replaced(JSON.stringify(body), given)) as unknown }
        : response
    },
  }
}

function withIds({ url, body }: ProxiedRequest, ids: ReadonlyMap<string, string>) {
  return {
    url: new URL(replaced(url.href, ids)),
    ...(body === undefined ? {} : { body: replaced(body, ids) }),
  }
}

function replaced(text: string, ids: ReadonlyMap<string, string>): string {
  return Array.from(ids).reduce((left, [one, other]) => left.replaceAll(one, other), text)
}
