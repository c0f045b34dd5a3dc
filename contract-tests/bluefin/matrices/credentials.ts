import { credentialRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { credentialFacts } from '../facts/credentials.ts'
import { callers, refused } from '../identities.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'
import { schemes } from '../schemes.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

/** Wrong credentials of every kind, of every caller, for every operation. */
export const wrongCredentials = credentialRequirements(author, {
  ...{ examples, facts: credentialFacts, schemes, writes, cleanups },
  ...{ callers, refused },
  reader: 'system',
  source: sources.authentication,
  standing: 'documented',
  statusStanding: 'documented',
})
