import type { Op } from '../../../signzy/authoring.ts'
import { type DeliveryProxy, gateway } from '../delivery-gateway.ts'
import {
  changingResponse,
  type Json,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
} from '../mutant.ts'
import { registering } from './webhook-mutants.ts'

/** A deployment that breaks documented sentences, and the requirements that find it. */
export interface PrintedMutant extends Mutant {
  readonly kills: readonly string[]
}

const demanding = [
  'create-merchant',
  'push-merchant',
  'get-push-merchant-spec',
  'register-callbacks',
] as const

const nameOf = (slug: string) =>
  slug.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as Op

/** An operation that does not do what it is there for. */
const refusing: readonly PrintedMutant[] = demanding.map((slug) => ({
  id: `${slug}-is-refused`,
  family: 'status',
  kills: [`signzy.status.${slug}-succeeds`],
  respond: changingResponse({ operation: nameOf(slug) }, (response) =>
    response.status === 200
      ? { ...response, status: 422, body: { error: { statusCode: 422, message: 'No.' } } }
      : response,
  ),
}))

/** A login that lets in nobody but the partner of the run. */
const refusingLogins: PrintedMutant = {
  id: 'new-partners-do-not-log-in',
  family: 'status',
  kills: ['signzy.status.login-distributor-succeeds'],
  respond: changingResponse({ operation: 'loginDistributor' }, (response, { body = '' }) =>
    body.includes('"harbor"') ? response : { ...response, status: 401, body: {} },
  ),
}

const required = {
  'create-merchant': 'realm-id realm name email mobile flow-id signzy-app-id',
  'push-merchant': 'flow-id realm-id merchant-id data page-id widget-name',
  'register-callbacks': 'distributor-id realm-id flow-id callbacks',
} as const

/** An operation that says yes to what it is to refuse. */
const accepting: readonly PrintedMutant[] = demanding.map((slug) => ({
  id: `${slug}-accepts-everything`,
  family: 'validation',
  kills: [
    `signzy.auth.${slug}-demands-authorization`,
    ...(slug in required ? required[slug as keyof typeof required].split(' ') : []).map(
      (attribute) => `signzy.validation.${slug}-requires-${attribute}`,
    ),
  ],
  respond: changingResponse({ operation: nameOf(slug) }, (response) =>
    response.status >= 400 ? { ...response, status: 200, body: {} } : response,
  ),
}))

interface Change {
  readonly operation: Op
  readonly kills: string
  /** Others that find it as well. */
  readonly more?: readonly string[]
}

/** An answer with one value changed, and the requirement that finds it. */
const changed = (
  id: string,
  { operation, kills, more = [] }: Change,
  change: (body: Json) => Json,
): PrintedMutant => ({
  id,
  family: 'schema',
  kills: [kills, ...more].map((one) => `signzy.${one}`),
  respond: changingResponse({ operation, status: 200 }, (response) => withBody(response, change)),
})

const pulling = (change: (merchant: Json) => unknown) => (body: Json) => {
  const { merchantData } = body['result'] as Json
  return { result: { merchantSignup: {}, merchantData: change(merchantData as Json) } }
}

const answers: readonly PrintedMutant[] = [
  changed(
    'merchants-start-on-a-date',
    { operation: 'createMerchant', kills: 'schema.create-merchant-fits' },
    (body) => ({ ...body, onboardingStartDate: '2023-08-02' }),
  ),
  changed(
    'merchants-have-another-name',
    { operation: 'createMerchant', kills: 'life-cycle.new-merchant-is-as-sent' },
    (body) => ({ ...body, name: 'Somebody' }),
  ),
  changed(
    'templates-are-of-text',
    {
      operation: 'getPushMerchantSpec',
      kills: 'schema.get-push-merchant-spec-fits',
    },
    (body) => ({ ...body, data: 'none' }),
  ),
  changed(
    'pulled-details-are-a-list',
    { operation: 'pullMerchant', kills: 'schema.pull-merchant-fits' },
    pulling((merchant) => ({ ...merchant, basicDetails: [] })),
  ),
  changed(
    'pulls-are-of-somebody-else',
    { operation: 'pullMerchant', kills: 'life-cycle.created-merchant-is-pulled' },
    pulling((merchant) => ({
      ...merchant,
      basicDetails: { ...(merchant['basicDetails'] as Json), email: 'other@example.com' },
    })),
  ),
]

const ofPull = (
  words: string,
  status: number,
  change: (response: TargetResponse, request: ProxiedRequest) => TargetResponse,
): PrintedMutant => ({
  id: `breaks-${words.slice(words.indexOf('.') + 1)}`,
  family: 'status',
  kills: [`signzy.${words}`],
  respond: changingResponse({ operation: 'pullMerchant', status }, change),
})

const pulls: readonly PrintedMutant[] = [
  ofPull('status.pull-merchant-answers-200', 200, (response) => ({ ...response, status: 202 })),
  ofPull('auth.pull-merchant-needs-a-token', 401, (response) => ({ ...response, status: 403 })),
  ofPull('hierarchy.pull-merchant-refuses-what-is-unknown', 404, (response) => ({
    ...response,
    status: 200,
    body: {},
  })),
]

const inText: DeliveryProxy = (sent, forward) =>
  forward({ ...sent, headers: { ...sent.headers, 'content-type': 'text/plain' } })

const callbacks: readonly PrintedMutant[] = [
  {
    ...registering('pending-is-told-to-nobody', ({ pending: _, ...urls }) => urls),
    kills: ['signzy.webhooks.pending-is-posted'],
  },
  {
    ...registering('callbacks-in-another-type', async (urls) => {
      const route = await gateway.route(String(urls['pending']), inText)
      return { pending: route.address }
    }),
    kills: ['signzy.webhooks.posted-as-json'],
  },
]

/** Deployments of which each breaks something that a page prints. */
export const printedMutants: readonly PrintedMutant[] = [
  ...refusing,
  refusingLogins,
  ...accepting,
  ...answers,
  ...pulls,
  ...callbacks,
]
