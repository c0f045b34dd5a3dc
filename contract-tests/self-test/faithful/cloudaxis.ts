import {
  changingResponse,
  isJson,
  type Mutant,
  type TargetResponse,
  withBody,
  withHeader,
} from '../mutants/mutant.ts'
import { changingObjects } from './variant.ts'

const isRefusal = ({ status }: TargetResponse) => status >= 400
const onRefusals = (change: (response: TargetResponse) => TargetResponse): Mutant['respond'] =>
  changingResponse({}, (response) => (isRefusal(response) ? change(response) : response))
const onSuccesses = (change: (response: TargetResponse) => TargetResponse): Mutant['respond'] =>
  changingResponse({}, (response) => (isRefusal(response) ? response : change(response)))

/** No page says how anything is refused. */
export const otherRefusals: readonly Mutant[] = [
  {
    id: 'problems-without-a-trace',
    family: 'envelope',
    respond: onRefusals((response) =>
      withBody(response, ({ traceId: _, ...body }) => ({ ...body, instance: '/api' })),
    ),
  },
  {
    id: 'problems-in-other-words',
    family: 'envelope',
    respond: onRefusals((response) =>
      withBody(response, ({ errors: _, ...body }) => ({
        ...body,
        title: 'Nein.',
        detail: 'Nein.',
      })),
    ),
  },
  {
    id: 'no-challenge',
    family: 'auth',
    respond: onRefusals((response) => withHeader(response, 'WWW-Authenticate', undefined)),
  },
]

/** The same without bodies, and with other statuses. */
export const barerRefusals: readonly Mutant[] = [
  {
    id: 'refusals-without-a-body',
    family: 'envelope',
    respond: onRefusals((response) => ({ ...response, body: undefined })),
  },
  {
    id: 'refusals-have-other-statuses',
    family: 'status',
    respond: onRefusals((response) => {
      const others: Readonly<Record<number, number>> = { 400: 422, 403: 404, 404: 410, 409: 400 }
      return { ...response, status: others[response.status] ?? response.status }
    }),
  },
]

/** No page prints an answer. */
export const otherForms: readonly Mutant[] = [
  {
    id: 'success-is-always-200',
    family: 'status',
    respond: onSuccesses((response) => ({ ...response, status: 200 })),
  },
  {
    id: 'attributes-absent-instead-of-null',
    family: 'schema',
    respond: onSuccesses((response) => ({
      ...response,
      body: changingObjects(response.body, (object) =>
        Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)),
      ),
    })),
  },
  {
    id: 'further-attributes',
    family: 'fields',
    respond: onSuccesses((response) => ({
      ...response,
      body: changingObjects(response.body, (object) => ({ ...object, etag: '1' })),
    })),
  },
  {
    id: 'lists-of-another-order',
    family: 'paging',
    respond: onSuccesses((response) =>
      withBody(response, (body) =>
        Array.isArray(body['items'])
          ? { ...body, items: (body['items'] as readonly unknown[]).toReversed() }
          : body,
      ),
    ),
  },
  {
    id: 'lists-without-totals',
    family: 'paging',
    respond: onSuccesses((response) =>
      isJson(response.body) && 'totalPages' in response.body
        ? withBody(response, ({ totalCount: _, totalPages: __, ...body }) => body)
        : response,
    ),
  },
]
