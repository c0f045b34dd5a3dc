import { parseJson } from '../../../kit/client/json.ts'
import {
  changingResponse,
  isJson,
  type Json,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
} from '../mutant.ts'

const bodyOf = ({ body }: ProxiedRequest): Json => {
  const parsed = parseJson(body ?? '')
  return isJson(parsed) ? parsed : {}
}

/** Changes the success of an operation; where it stands under `result`, that. */
const answering = (
  operation: string,
  words: string,
  change: (body: Json, request: ProxiedRequest) => Json,
): Mutant => ({
  id: `${operation}.${words}`,
  family: 'life-cycle',
  respond: changingResponse({ operation, status: 200 }, (response, request) =>
    withBody(response, (body) =>
      isJson(body['result'])
        ? { ...body, result: change(body['result'], request) }
        : change(body, request),
    ),
  ),
})

/** Changes the data of a merchant that is pulled, or its details. */
const pulling = (words: string, change: (data: Json) => Json): Mutant =>
  answering('pullMerchant', words, (result) =>
    isJson(result['merchantData'])
      ? { ...result, merchantData: change(result['merchantData']) }
      : result,
  )
const detailing = (words: string, changes: Json): Mutant =>
  pulling(words, (data) => ({
    ...data,
    basicDetails: { ...(data['basicDetails'] as Json), ...changes },
  }))

/** A success that nothing was done for. */
const pretending = (
  operation: string,
  words: string,
  {
    body,
    where = () => true,
  }: {
    readonly body: (request: ProxiedRequest) => Json
    readonly where?: (request: ProxiedRequest) => boolean
  },
): Mutant => ({
  id: `${operation}.${words}`,
  family: 'life-cycle',
  respond: (request): Promise<TargetResponse> =>
    request.operation === operation && where(request)
      ? Promise.resolve({
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: body(request),
        })
      : request.forward(),
})

/** A refusal that is a success instead. */
const allowing = (operation: string, status: number, body: Json): Mutant => ({
  id: `${operation}.allows-what-${String(status)}-refuses`,
  family: 'life-cycle',
  respond: changingResponse({ operation, status }, (response) => ({
    ...response,
    status: 200,
    body,
  })),
})

let registrations = 0

const partners: readonly Mutant[] = [
  answering('createDistributor', 'shows-the-password', (body, request) => ({
    ...body,
    mobile: bodyOf(request)['password'],
  })),
  answering('createDistributor', 'has-a-name-of-its-own', (body) => ({ ...body, name: 'Partner' })),
  answering('createDistributor', 'has-a-token-that-opens-nothing', (body) => ({
    ...body,
    accessToken: { ...(body['accessToken'] as Json), id: 'x'.repeat(64) },
  })),
  ...['createDistributor', 'linkDistributor', 'createMerchant'].map((operation) =>
    answering(operation, 'has-ids-of-another-form', (body) => ({
      ...body,
      id: `${String(body['id'])}-0`,
    })),
  ),
  answering('linkDistributor', 'assigns-flows-at-once', (body) => ({
    ...body,
    flows: [{ id: '0', name: 'Any', type: 'mainflow' }],
  })),
  answering('linkDistributor', 'opens-no-flows', (body) => ({ ...body, flowIds: [] })),
  answering('assignFlows', 'shows-no-flows', (body) => ({ ...body, flows: [] })),
  answering('loginDistributor', 'tells-another-realm', (body) => ({
    ...body,
    data: { ...(body['data'] as Json), realm: 'elsewhere' },
  })),
  answering('loginDistributor', 'tells-no-links', (body) => ({
    ...body,
    data: { ...(body['data'] as Json), links: [] },
  })),
  {
    id: 'assignFlows.adds-to-those-before',
    family: 'life-cycle',
    respond: (request) => {
      const { flowIds } = bodyOf(request)
      const isEmpty = Array.isArray(flowIds) && flowIds.length === 0
      if (request.operation !== 'assignFlows' || !isEmpty) return request.forward()
      return Promise.resolve({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: { result: { id: '0', flows: [] } },
      })
    },
  },
  answering('registerCallbacks', 'shows-other-urls', (body) => ({
    ...body,
    callbacks: { pending: 'http://127.0.0.1:9/elsewhere' },
  })),
  answering('registerCallbacks', 'is-another-one-each-time', (body) => ({
    ...body,
    id: String((registrations += 1)),
  })),
  allowing('createDistributor', 422, { id: '0', name: 'Partner' }),
  allowing('linkDistributor', 422, { id: '0' }),
  allowing('createMerchant', 422, { id: '0' }),
  allowing('createMerchant', 403, { id: '0' }),
  allowing('createMerchant', 400, { id: '0' }),
  allowing('assignFlows', 403, { result: { id: '0' } }),
  allowing('registerCallbacks', 403, { id: '0' }),
  allowing('registerCallbacks', 400, { id: '0' }),
]

/** Merchants of which something was pushed. The ids of one simulator are those of the next. */
const pushed = new Set<unknown>()

const keepsFirst: Mutant = {
  id: 'pushMerchant.keeps-the-first',
  family: 'life-cycle',
  respond: async (request) => {
    const { merchantId } = bodyOf(request)
    const isPush = request.operation === 'pushMerchant'
    if (isPush && pushed.has(merchantId)) {
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: { result: { success: true, merchantId, status: 'draft' } },
      }
    }
    const response = await request.forward()
    if (isPush && response.status === 200) pushed.add(merchantId)
    if (request.operation === 'createMerchant' && isJson(response.body)) {
      pushed.delete(response.body['id'])
    }
    return response
  },
}

const merchants: readonly Mutant[] = [
  answering('createMerchant', 'is-a-draft-at-once', (body) => ({ ...body, status: 'draft' })),
  answering('createMerchant', 'starts-in-seconds', (body) => ({
    ...body,
    onboardingStartDate: Math.floor(Number(body['onboardingStartDate']) / 1000),
  })),
  answering('createMerchant', 'has-a-link-that-leads-nowhere', (body) => ({
    ...body,
    autoLoginUrl: `${String(body['autoLoginUrl'])}0`,
  })),
  answering('createMerchant', 'has-another-email-address', (body) => ({
    ...body,
    email: 'other@example.com',
  })),
  detailing('is-always-new', { status: 'new' }),
  detailing('is-always-pending', { status: 'pending' }),
  detailing('ended-long-ago', { onboardingEndDate: 1_690_801_883_951 }),
  detailing('has-another-name', { name: 'Somebody' }),
  pulling('hides-documents', (data) => ({ ...data, documents: [] })),
  pulling('hides-forms', (data) => ({ ...data, formData: {} })),
  pulling('shows-documents-twice', (data) => ({
    ...data,
    documents: [data['documents'], data['documents']].flat(),
  })),
  answering('pushMerchant', 'is-always-a-draft', (body) => ({ ...body, status: 'draft' })),
  answering('pushMerchant', 'is-always-pending', (body) => ({ ...body, status: 'pending' })),
  answering('pushMerchant', 'is-of-another-merchant', (body) => ({ ...body, merchantId: '0' })),
  pretending('pushMerchant', 'only-says-so', {
    body: (request) => ({
      result: { success: true, merchantId: bodyOf(request)['merchantId'], status: 'pending' },
    }),
  }),
  keepsFirst,
  answering('getPushMerchantSpec', 'is-of-no-merchant', (body) => ({ ...body, merchantId: '' })),
  answering('getPushMerchantSpec', 'is-of-another-flow', (body) => ({ ...body, flowId: '0' })),
  {
    id: 'getPushMerchantSpec.always-has-sample-data',
    family: 'life-cycle',
    respond: (request) => {
      if (request.operation !== 'getPushMerchantSpec') return request.forward()
      const url = new URL(request.url)
      url.searchParams.set('sampleData', 'true')
      return request.forward({ url })
    },
  },
  allowing('setMerchantStatus', 403, { result: { status: 'accept' } }),
  allowing('setMerchantStatus', 422, { result: { status: 'pending' } }),
  allowing('pushMerchant', 422, { result: { success: true, merchantId: '0', status: 'draft' } }),
]

/** Defects of partners and merchants, as they come about and as they change. */
export const lifeCycleMutants: readonly Mutant[] = [...partners, ...merchants]
