import { signzyContract } from '../../../../spec/signzy/contract.ts'
import {
  changingResponse,
  forEachOperation,
  isJson,
  isTextual,
  type Json,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
} from '../mutant.ts'
import { lifeCycleMutants } from './life-cycle-mutants.ts'
import { tokenMutants } from './token-mutants.ts'
import { webhookMutants } from './webhook-mutants.ts'

const operations = Object.values(signzyContract.operations)
const names = operations.map(({ operationId }) => operationId)
const withJson = names.filter((name) => !name.startsWith('open') && name !== 'logoutDistributor')
const guarded = operations
  .filter(({ security }) => security.length > 0)
  .map(({ operationId }) => operationId)
const listing = (status: number) =>
  operations.filter((one) => String(status) in one.responses).map((one) => one.operationId)

const isSuccess = ({ status }: TargetResponse) => status < 300

/** The token that the partner of the run has in the dataset. */
const token = '9abfe077b80e3ea3f3bbe880e979a70c3cd8b388442524034ec8480dcd0e8b0e'
const asSelf = ({ headers }: ProxiedRequest) => ({ headers: { ...headers, authorization: token } })

const successes: readonly Mutant[] = [
  ...forEachOperation(names, 'status', [
    'answers-203',
    (operation) =>
      changingResponse({ operation }, (response) =>
        isSuccess(response) ? { ...response, status: 203 } : response,
      ),
  ]),
  ...forEachOperation(withJson, 'fields', [
    'tells-more-than-listed',
    (operation) =>
      changingResponse({ operation }, (response) =>
        isSuccess(response) ? withBody(response, (body) => ({ ...body, internal: 'x' })) : response,
      ),
  ]),
  ...forEachOperation(['openAutoLogin', 'openLogin'], 'schema', [
    'answers-json',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) => ({
        ...response,
        headers: { ...response.headers, 'content-type': 'application/json' },
        body: {},
      })),
  ]),
]

/** Another status than that of the refusal; nobody sends a push that is too large. */
const mistaken = (status: number, other: number) =>
  forEachOperation(
    listing(status).filter((name) => status !== 413 || name !== 'pushMerchant'),
    'validation',
    [
      `${String(status)}-becomes-${String(other)}`,
      (operation) =>
        changingResponse({ operation, status }, (response) => ({ ...response, status: other })),
    ],
  )

const withError = (change: (error: Json) => Json) => (response: TargetResponse) =>
  withBody(response, (body) =>
    isJson(body['error']) ? { ...body, error: change(body['error']) } : body,
  )
const withDetails = (change: (details: Json) => Json) =>
  withError((error) =>
    isJson(error['details']) ? { ...error, details: change(error['details']) } : error,
  )

const errors: readonly Mutant[] = [
  ...[400, 401, 403, 404, 413, 422].flatMap((status): Mutant[] => [
    {
      id: `${String(status)}-without-its-status-code`,
      family: 'envelope',
      respond: changingResponse(
        { status },
        withError(({ statusCode: _, ...error }) => error),
      ),
    },
    {
      id: `${String(status)}-of-another-name`,
      family: 'envelope',
      respond: changingResponse(
        { status },
        withError((error) => ({ ...error, name: 'Oops' })),
      ),
    },
    {
      id: `${String(status)}-without-a-message`,
      family: 'envelope',
      respond: changingResponse(
        { status },
        withError((error) => ({ ...error, message: '' })),
      ),
    },
    {
      id: `${String(status)}-of-another-code`,
      family: 'envelope',
      respond: changingResponse(
        { status },
        withError((error) => ({ ...error, code: 'OOPS' })),
      ),
    },
  ]),
  {
    id: 'syntax-errors-without-their-place',
    family: 'envelope',
    respond: changingResponse(
      { status: 400 },
      withError((error) => ({
        ...error,
        message: String(error['message']).replace(/ in JSON at position \d+$/, ''),
      })),
    ),
  },
  {
    id: 'details-without-codes',
    family: 'validation',
    respond: changingResponse(
      { status: 422 },
      withDetails((details) => ({ ...details, codes: {} })),
    ),
  },
  {
    id: 'details-without-messages',
    family: 'validation',
    respond: changingResponse(
      { status: 422 },
      withDetails((details) => ({ ...details, messages: {} })),
    ),
  },
  {
    id: 'details-with-one-code-for-all',
    family: 'validation',
    respond: changingResponse(
      { status: 422 },
      withDetails((details) => ({
        ...details,
        codes: Object.fromEntries(
          Object.keys(details['codes'] as Json).map((property) => [property, ['wrong']]),
        ),
      })),
    ),
  },
  ...mistaken(413, 400),
  ...mistaken(422, 400),
]

const notFound = (): TargetResponse => ({
  status: 404,
  headers: { 'content-type': 'application/json' },
  body: { error: { statusCode: 404, name: 'Error', message: 'There is no method to handle it' } },
})

const paths: readonly Mutant[] = [
  {
    id: 'paths-in-their-own-letter-case-only',
    family: 'envelope',
    respond: (request) =>
      /\/pullmerchant\//.test(request.url.pathname)
        ? Promise.resolve(notFound())
        : request.forward(),
  },
  {
    id: 'paths-without-a-slash-only',
    family: 'envelope',
    respond: (request) =>
      request.url.pathname.endsWith('/') ? Promise.resolve(notFound()) : request.forward(),
  },
  {
    id: 'pages-of-html-for-unknown-paths',
    family: 'envelope',
    respond: changingResponse({ status: 404 }, (response) =>
      isTextual(response)
        ? response
        : { ...response, headers: { 'content-type': 'text/html' }, body: '<!doctype html>' },
    ),
  },
  {
    id: 'empty-bodies-are-malformed',
    family: 'envelope',
    respond: async (request) => {
      const response = await request.forward()
      const isEmpty = request.body === undefined && response.status === 422
      return isEmpty ? { ...response, status: 400 } : response
    },
  },
]

const access: readonly Mutant[] = [
  ...forEachOperation(guarded, 'auth', [
    'is-open-to-all',
    (operation) => async (request) => {
      const response = await request.forward()
      const isOpen = operation === request.operation && response.status === 401
      return isOpen ? request.forward(asSelf(request)) : response
    },
  ]),
  ...forEachOperation(
    ['setMerchantStatus', 'pushMerchant', 'pullMerchant', 'getPushMerchantSpec'],
    'hierarchy',
    [
      'shows-what-is-foreign',
      (operation) => async (request) => {
        const response = await request.forward()
        const isHidden = operation === request.operation && response.status === 404
        return isHidden ? request.forward(asSelf(request)) : response
      },
    ],
  ),
  {
    id: 'foreign-merchants-are-forbidden',
    family: 'hierarchy',
    respond: async (request) => {
      const response = await request.forward()
      if (request.operation !== 'pullMerchant' || response.status !== 404) return response
      const { status } = await request.forward(asSelf(request))
      return status === 200 ? { ...response, status: 403 } : response
    },
  },
  {
    id: 'foreign-merchants-have-words-of-their-own',
    family: 'hierarchy',
    respond: async (request) => {
      const response = await request.forward()
      if (request.operation !== 'pullMerchant' || response.status !== 404) return response
      const { status } = await request.forward(asSelf(request))
      return status === 200
        ? withError((error) => ({ ...error, message: 'It is not yours.' }))(response)
        : response
    },
  },
]

const limits: readonly Mutant[] = [
  {
    id: 'spent-limits-answer-429',
    family: 'rate-limit',
    respond: changingResponse({ status: 403 }, (response) =>
      JSON.stringify(response.body).includes('Request limit reached')
        ? { ...response, status: 429 }
        : response,
    ),
  },
]

/** Defects of Signzy that nobody could read from its contract. */
export const signzyMutants: readonly Mutant[] = [
  ...successes,
  ...errors,
  ...paths,
  ...access,
  ...tokenMutants,
  ...lifeCycleMutants,
  ...webhookMutants,
  ...limits,
]
