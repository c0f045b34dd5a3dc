import { parseJson } from '../../../kit/client/json.ts'
import {
  changingResponse,
  isJson,
  type Json,
  type Mutant,
  type ProxiedRequest,
  withHeader,
} from '../mutant.ts'

const bodyOf = ({ body }: ProxiedRequest): Json => {
  // Requirements send bodies that are no JSON, too.
  const parsed = parseJson(body ?? '')
  return isJson(parsed) ? parsed : {}
}

/** Takes a body that it has to refuse: what is wrong with it is changed before it is sent on. */
const forgiving =
  (operation: string, change: (body: Json) => Json): Mutant['respond'] =>
  async (request) => {
    if (request.operation !== operation) return request.forward()
    const response = await request.forward()
    if (response.status !== 409 && response.status !== 403) return response
    return request.forward({ body: JSON.stringify(change(bodyOf(request))) })
  }

const withoutLengths = (fieldTemplates: unknown): unknown =>
  Array.isArray(fieldTemplates)
    ? fieldTemplates.map((field: unknown) =>
        isJson(field) ? { ...field, maxLength: undefined } : field,
      )
    : fieldTemplates

/** Deployments that do not keep to a limit, or lack what lets a client in. */
export const limitMutants: readonly Mutant[] = [
  {
    id: 'template-reference-twice',
    family: 'life-cycle',
    respond: forgiving('createTemplate', ({ reference: _, ...rest }) => rest),
  },
  {
    id: 'fields-of-any-length',
    family: 'validation',
    respond: forgiving('createTemplate', (body) => ({
      ...body,
      fieldTemplates: withoutLengths(body['fieldTemplates']),
    })),
  },
  {
    id: 'periods-in-any-words',
    family: 'validation',
    respond: forgiving('createTemplate', ({ options: _, ...rest }) => rest),
  },
  {
    id: 'system-role-at-a-partner',
    family: 'hierarchy',
    respond: forgiving('createUser', (body) =>
      isJson(body['userRole']) && body['userRole']['name'] === 'System Admin'
        ? { ...body, userRole: { name: 'Partner Supervisor' } }
        : body,
    ),
  },
  {
    id: 'no-type-of-a-single-transaction',
    family: 'filters',
    respond: (request) =>
      request.operation === 'getTransaction' && request.url.searchParams.has('transactionType')
        ? Promise.resolve({ status: 409, headers: {}, body: undefined })
        : request.forward(),
  },
  {
    id: 'no-challenge',
    family: 'headers',
    respond: changingResponse({ status: 401 }, (response) =>
      withHeader(response, 'WWW-Authenticate', undefined),
    ),
  },
]
