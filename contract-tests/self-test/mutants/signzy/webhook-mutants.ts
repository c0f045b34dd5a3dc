import { parseJson } from '../../../kit/client/json.ts'
import { type DeliveryProxy, gateway } from '../delivery-gateway.ts'
import { isJson, type Json, type Mutant, type ProxiedRequest } from '../mutant.ts'

const bodyOf = ({ body }: ProxiedRequest): Json => {
  const parsed = parseJson(body ?? '')
  return isJson(parsed) ? parsed : {}
}
const urlsOf = (request: ProxiedRequest): Json => {
  const { callbacks } = bodyOf(request)
  return isJson(callbacks) ? callbacks : {}
}

/** Registers other URLs than those that were sent, and answers as if they were. */
export const registering = (
  id: string,
  change: (urls: Json, request: ProxiedRequest) => Json | Promise<Json>,
): Mutant => ({
  id,
  family: 'webhooks',
  async respond(request) {
    const urls = urlsOf(request)
    const isMeant = request.operation === 'registerCallbacks' && Object.keys(urls).length > 0
    if (!isMeant) return request.forward()
    const callbacks = await change(urls, request)
    const response = await request.forward({
      body: JSON.stringify({ ...bodyOf(request), callbacks }),
    })
    return response.status === 200 && isJson(response.body)
      ? { ...response, body: { ...response.body, callbacks: urls } }
      : response
  },
})

/** A target whose deliveries pass through a proxy. */
const delivering = (id: string, proxy: DeliveryProxy): Mutant =>
  registering(id, async (urls) => {
    const routed = await Promise.all(
      Object.entries(urls).map(async ([event, url]) => {
        const isUrl = typeof url === 'string' && URL.canParse(url)
        return [event, isUrl ? (await gateway.route(url, proxy)).address : url] as const
      }),
    )
    return Object.fromEntries(routed)
  })

const withMerchant = (change: (merchant: Json) => Json): DeliveryProxy => {
  return (sent, forward) => {
    const payload = JSON.parse(sent.body) as Json
    const merchantData = change(payload['merchantData'] as Json)
    return forward({ ...sent, body: JSON.stringify({ ...payload, merchantData }) })
  }
}

const deliveries: readonly Mutant[] = [
  delivering('callbacks-are-dropped', () => Promise.resolve(204)),
  delivering('callbacks-are-put', (sent, forward) => forward({ ...sent, method: 'PUT' })),
  delivering('callbacks-are-plain-text', (sent, forward) =>
    forward({ ...sent, headers: { ...sent.headers, 'content-type': 'text/plain' } }),
  ),
  delivering('callbacks-come-twice', async (sent, forward) => {
    await forward(sent)
    return forward(sent)
  }),
  delivering('callbacks-are-not-wrapped', (sent, forward) => {
    const { merchantData } = JSON.parse(sent.body) as Json
    return forward({ ...sent, body: JSON.stringify(merchantData) })
  }),
  delivering(
    'callbacks-have-another-status',
    withMerchant((merchant) => ({ ...merchant, status: 'draft' })),
  ),
  delivering(
    'callbacks-end-at-another-time',
    withMerchant((merchant) => ({ ...merchant, onboardingEndDate: 1_690_801_883_951 })),
  ),
  delivering(
    'callbacks-lack-the-email-address',
    withMerchant(({ email: _, ...merchant }) => merchant),
  ),
  delivering(
    'callbacks-tell-more-than-listed',
    withMerchant((merchant) => ({ ...merchant, internal: 'x' })),
  ),
]

/** The pending URLs of partners, by their tokens, as a mutant has seen them registered. */
type Subscribers = Map<string, string>

const remembering = (
  id: string,
  onPushed: (subscribers: Subscribers, request: ProxiedRequest, status: unknown) => Promise<void>,
): Mutant => {
  const subscribers: Subscribers = new Map()
  return {
    id,
    family: 'webhooks',
    async respond(request) {
      const { pending } = urlsOf(request)
      const token = request.headers['authorization'] ?? ''
      if (request.operation === 'registerCallbacks' && typeof pending === 'string') {
        subscribers.delete(token)
        subscribers.set(token, pending)
      }
      const response = await request.forward()
      if (request.operation === 'pushMerchant' && isJson(response.body)) {
        const { result } = response.body
        if (isJson(result)) await onPushed(subscribers, request, result['status'])
      }
      return response
    },
  }
}

async function post(url: string, merchantId: unknown): Promise<void> {
  const body = JSON.stringify({ merchantSignup: {}, merchantData: { id: merchantId } })
  const headers = { 'content-type': 'application/json' }
  await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
}

const registered: readonly Mutant[] = [
  registering('callbacks-of-all-events-get-pending', (urls) => ({
    ...urls,
    pending: urls['pending'] ?? urls['accept'],
  })),
  registering('callbacks-stay-where-they-were-first', (urls, { headers }) => {
    // The tokens of one simulator are those of the next; the ports of receivers are not.
    const [url] = Object.values(urls)
    const origin = URL.canParse(String(url)) ? new URL(String(url)).origin : ''
    const key = `${headers['authorization'] ?? ''} ${origin}`
    const first = firstUrls.get(key) ?? urls
    firstUrls.set(key, first)
    return first
  }),
  remembering('drafts-are-posted', async (subscribers, request, status) => {
    const url = subscribers.get(request.headers['authorization'] ?? '')
    if (status === 'draft' && url !== undefined) await post(url, bodyOf(request)['merchantId'])
  }),
  remembering('everybody-is-told-of-everything', async (subscribers, request, status) => {
    if (status !== 'pending') return
    const own = request.headers['authorization'] ?? ''
    for (const [token, url] of [...subscribers].slice(-2)) {
      if (token !== own) await post(url, bodyOf(request)['merchantId'])
    }
  }),
]

const firstUrls = new Map<string, Json>()

/** Defects of callbacks, between the target and whoever registered. */
export const webhookMutants: readonly Mutant[] = [...deliveries, ...registered]
