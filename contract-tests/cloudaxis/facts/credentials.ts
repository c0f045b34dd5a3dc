import type { CredentialFacts } from '../../kit/index.ts'
import { type Op, operationNames, operationOf } from '../authoring.ts'
import { month, nobodys } from '../resources/usage.ts'

/** Parameters of all paths. */
const parameters = operationNames.flatMap((name) =>
  operationOf(name)
    .path.split('/')
    .flatMap((part) => (part.startsWith('{') ? [part.slice(1, -1)] : [])),
)

/** What wrong credentials are, and how they are refused. */
export const credentialFacts: CredentialFacts<Op> = {
  refusedWith: [401],
  oneOfAtQuick: 6,
  unknownIds: Object.fromEntries(
    // A month that is past is no id.
    parameters.map((name) => [name, name === 'yyyy-MM' ? month : nobodys]),
  ),
}
