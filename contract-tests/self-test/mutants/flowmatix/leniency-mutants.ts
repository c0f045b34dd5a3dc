import type { Op } from '../../../flowmatix/authoring.ts'
import { parseJson } from '../../../kit/client/json.ts'
import type { Family } from '../../../kit/requirement/requirement.ts'
import {
  changingResponse,
  failingAtDepth,
  isJson,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
} from '../mutant.ts'

const refusal: TargetResponse = {
  status: 400,
  headers: { 'content-type': 'application/json' },
  body: {
    error: {
      code: 'validation_error',
      message: 'The request is not valid.',
      details: [{ field: 'body', message: 'is not valid' }],
    },
    request_id: 'req_1',
  },
}
const conflict: TargetResponse = {
  ...refusal,
  status: 409,
  body: { error: { code: 'conflict', message: 'Taken already.' }, request_id: 'req_1' },
}

/** The attributes of a JSON body; none where it is no object. */
function attributesOf({ body = '{}' }: ProxiedRequest): Readonly<Record<string, unknown>> {
  const value = parseJson(body)
  return isJson(value) ? value : {}
}

/** A target that refuses bodies of an operation. */
const refusing = (
  id: string,
  operation: Op,
  isMeant: (body: Readonly<Record<string, unknown>>) => boolean,
): Mutant => ({
  id: `${operation}.${id}`,
  family: 'life-cycle',
  respond: (request) =>
    request.operation === operation && isMeant(attributesOf(request))
      ? Promise.resolve(refusal)
      : request.forward(),
})

/** Customers by the domain that they got first. */
const owners = new Map<string, string>()

/** A target where a domain belongs to the customer who got it first. */
const ownedDomains: Mutant = {
  id: 'setBranding.gives-a-domain-once',
  family: 'life-cycle',
  respond: (request) => {
    const { custom_domain: domain } = attributesOf(request)
    if (request.operation !== 'setBranding' || typeof domain !== 'string') return request.forward()
    const owner = owners.get(domain) ?? request.url.pathname
    owners.set(domain, owner)
    return owner === request.url.pathname ? request.forward() : Promise.resolve(conflict)
  },
}

/** A target that runs every deployment at once, whatever else is under way. */
const impatient: Mutant = {
  id: 'deployConfiguration.runs-at-once',
  family: 'life-cycle',
  respond: changingResponse({ operation: 'deployConfiguration', status: 202 }, (response) =>
    withBody(response, (body) => ({ ...body, status: 'running' })),
  ),
}

/** A target that ignores what it does not know, and does nothing. */
const ignoring = (operation: Op, family: Family = 'validation'): Mutant => ({
  id: `${operation}.takes-what-it-does-not-know`,
  family,
  respond: (request) => {
    const { colour, ...known } = attributesOf(request)
    return request.operation === operation && colour !== undefined
      ? request.forward({ body: JSON.stringify(known) })
      : request.forward()
  },
})

/** A target to which an update of nothing is a success. */
const idle = (operation: Op, instead: object): Mutant => ({
  id: `${operation}.takes-nothing`,
  family: 'validation',
  respond: (request) =>
    request.operation === operation && request.body === '{}'
      ? request.forward({ body: JSON.stringify(instead) })
      : request.forward(),
})

/** Targets that are stricter than any document, or that drop what they do not know. */
export const leniencyMutants: readonly Mutant[] = [
  refusing(
    'takes-phones-of-one-form',
    'updateCustomer',
    ({ phone }) => typeof phone === 'string' && !/^\+\d+$/.test(phone),
  ),
  refusing('takes-listed-plans-only', 'createCustomer', ({ plan }) => plan === 'platinum'),
  refusing(
    'takes-listed-priorities-only',
    'createTicket',
    ({ priority }) => priority === 'whenever',
  ),
  refusing(
    'takes-listed-templates-only',
    'setEmailTemplates',
    ({ templates }) => isJson(templates) && 'farewell' in templates,
  ),
  refusing('takes-no-id', 'updateCustomer', ({ id }) => id !== undefined),
  ownedDomains,
  impatient,
  ...(
    [
      'updateCustomer',
      'setEmailTemplates',
      'deployConfiguration',
      'createSandboxEnvironment',
      'createWebhookEndpoint',
    ] as const
  ).map((operation) => ignoring(operation)),
  idle('updateCustomer', { settings: { timezone: 'UTC' } }),
  idle('setBranding', { primary_color: '#112233' }),
  idle('setEmailTemplates', { from_name: null }),
  failingAtDepth('createCustomer'),
]
