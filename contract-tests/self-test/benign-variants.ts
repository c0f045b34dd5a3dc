import { changing, isJson, type Mutant, type Seen, withHeader } from './mutant.ts'

/** What a right target may do differently: nothing of it may be held against it. */
export const benignVariants: readonly Mutant[] = [
  {
    id: 'more-headers',
    family: 'headers',
    answer: changing({}, (seen) =>
      withHeader(withHeader(seen, 'Via', '1.1 edge'), 'X-Request-Cost', '3'),
    ),
  },
  {
    id: 'headers-in-another-order',
    family: 'headers',
    answer: changing({}, (seen) => ({
      ...seen,
      headers: Object.fromEntries(Object.entries(seen.headers).toReversed()),
    })),
  },
  {
    id: 'content-type-with-charset',
    family: 'headers',
    answer: changing({}, (seen) =>
      seen.body === undefined
        ? seen
        : withHeader(seen, 'Content-Type', 'application/json; charset=utf-8'),
    ),
  },
  {
    id: 'keys-in-another-order',
    family: 'schema',
    answer: changing({}, (seen) => ({ ...seen, body: reordered(seen.body) })),
  },
  {
    id: 'other-prose-about-attributes',
    family: 'envelope',
    answer: changing({ status: 409 }, (seen) => reworded(seen)),
  },
]

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
function reworded(seen: Seen): Seen {
  if (!isJson(seen.body) || !isJson(seen.body['errors'])) return seen
  const errors = Object.entries(seen.body['errors']).map(([attribute, error]) => [
    attribute,
    isJson(error) ? { ...error, message: 'Please have another look at this.' } : error,
  ])
  return { ...seen, body: { ...seen.body, errors: Object.fromEntries(errors) as unknown } }
}
