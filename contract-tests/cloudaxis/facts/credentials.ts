import type { CredentialFacts } from '../../kit/index.ts'
import { type Op, operationNames, operationOf } from '../authoring.ts'
import { month, nobodys } from '../resources/usage.ts'

/** Parameters of all paths; a month that is past is no id. */
const parameters = operationNames.flatMap((name) =>
  [...operationOf(name).path.matchAll(/\{([^}]*)\}/g)].map(([, parameter = '']) => parameter),
)

/** What wrong credentials are, and how they are refused. */
export const credentialFacts: CredentialFacts<Op> = {
  refusedWith: [401],
  oneOfAtQuick: 6,
  unknownIds: Object.fromEntries(
    parameters.map((name) => [name, name === 'yyyy-MM' ? month : nobodys]),
  ),
}
