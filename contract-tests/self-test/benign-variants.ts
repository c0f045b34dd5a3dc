import {
  changingResponse,
  isJson,
  isTextual,
  type Mutant,
  type TargetResponse,
  withHeader,
} from './mutants/mutant.ts'

/** Differences that a correct target may have: no requirement may be contradicted by them. */
const benignVariants: readonly Mutant[] = [
  {
    id: 'more-headers',
    family: 'headers',
    respond: changingResponse({}, (response) =>
      withHeader(withHeader(response, 'Via', '1.1 edge'), 'X-Request-Cost', '3'),
    ),
  },
  {
    id: 'headers-in-another-order',
    family: 'headers',
    respond: changingResponse({}, (response) => ({
      ...response,
      headers: Object.fromEntries(Object.entries(response.headers).toReversed()),
    })),
  },
  {
    id: 'content-type-with-charset',
    family: 'headers',
    respond: changingResponse({}, (response) =>
      response.body === undefined || isTextual(response)
        ? response
        : withHeader(
            response,
            'Content-Type',
            `${response.headers['content-type'] ?? ''}; charset=utf-8`,
          ),
    ),
  },
  {
    id: 'keys-in-another-order',
    family: 'schema',
    respond: changingResponse({}, (response) => ({ ...response, body: reordered(response.body) })),
  },
  {
    id: 'other-prose-about-attributes',
    family: 'envelope',
    respond: changingResponse({ status: 409 }, (response) => reworded(response)),
  },
]

/** All of them in one target: the first is nearest to the kit. */
export const everyBenignVariant: Mutant = {
  id: 'every-benign-variant',
  family: 'schema',
  respond: benignVariants.reduceRight<Mutant['respond']>(
    (respond, variant) => (request) =>
      variant.respond({ ...request, forward: () => respond(request) }),
    (request) => request.forward(),
  ),
}

function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered)
  if (!isJson(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reordered(inner)]),
  )
}

/** The messages of single attributes are prose; codes and attributes are not. */
function reworded(response: TargetResponse): TargetResponse {
  if (!isJson(response.body) || !isJson(response.body['errors'])) return response
  const errors = Object.entries(response.body['errors']).map(([attribute, error]) => [
    attribute,
    isJson(error) ? { ...error, message: 'Please have another look at this.' } : error,
  ])
  return { ...response, body: { ...response.body, errors: Object.fromEntries(errors) as unknown } }
}
