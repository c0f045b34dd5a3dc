import {
  changingResponse,
  isJson,
  type Mutant,
  type TargetResponse,
  withHeader,
} from '../mutants/mutant.ts'
import { changingObjects } from './variant.ts'

const isRefusal = ({ status }: TargetResponse) => status >= 400

const camelCase = (name: string) =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The page describes no answer at all: one that says the same in any other form is as true to it. */
export const otherForms: readonly Mutant[] = [
  {
    id: 'success-is-always-200',
    family: 'status',
    respond: changingResponse({}, (response) =>
      isRefusal(response) ? response : { ...response, status: 200 },
    ),
  },
  {
    id: 'lists-are-bare',
    family: 'paging',
    respond: changingResponse({ status: 200 }, (response) =>
      isJson(response.body) && Array.isArray(response.body['data'])
        ? { ...response, body: response.body['data'] }
        : response,
    ),
  },
  {
    id: 'names-in-camel-case',
    family: 'schema',
    respond: changingResponse({}, (response) => ({
      ...response,
      body: changingObjects(response.body, (object) =>
        Object.fromEntries(Object.entries(object).map(([key, value]) => [camelCase(key), value])),
      ),
    })),
  },
  {
    id: 'resources-are-wrapped',
    family: 'schema',
    respond: changingResponse({}, (response) =>
      isJson(response.body) && !isRefusal(response)
        ? { ...response, body: { success: true, data: response.body } }
        : response,
    ),
  },
  {
    id: 'refusals-have-other-statuses-and-no-body',
    family: 'envelope',
    respond: changingResponse({}, (response) => {
      const statuses: Readonly<Record<number, number>> = { 400: 422, 401: 403, 404: 400, 409: 422 }
      return isRefusal(response)
        ? { ...response, status: statuses[response.status] ?? response.status, body: undefined }
        : response
    }),
  },
  {
    id: 'no-header-shows-the-budget',
    family: 'headers',
    respond: changingResponse({}, (response) =>
      ['limit', 'remaining', 'reset'].reduce(
        (left, name) => withHeader(left, `X-RateLimit-${name}`, undefined),
        response,
      ),
    ),
  },
]

/** Operations that the page does not print are not there. */
export const printedOperationsOnly: Mutant = {
  id: 'printed-operations-only',
  family: 'status',
  respond: (request) =>
    /webhook|Deployment$|^(?:get|delete)Sandbox/i.test(request.operation ?? '')
      ? Promise.resolve({ status: 404, headers: {}, body: undefined })
      : request.forward(),
}
