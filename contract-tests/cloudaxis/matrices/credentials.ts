import { credentialRequirements, keysOf } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { credentialFacts } from '../facts/credentials.ts'
import { identities } from '../identities.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'
import { schemes } from '../schemes.ts'
import { sources } from '../sources.ts'

/** Of a role that somebody has, nothing but its end is read by itself: the control shows that it is there. */
const { roleAssignment: _, ...readable } = cleanups

/** Wrong credentials of every kind, of every caller, for every operation. */
export const wrongCredentials = credentialRequirements(author, {
  ...{ examples, facts: credentialFacts, schemes, writes, cleanups: readable },
  callers: keysOf(identities).filter((name) => name !== 'spare'),
  refused: [],
  reader: 'self',
  source: sources.authenticationV2,
  standing: 'inferred',
  statusStanding: 'inferred',
})
