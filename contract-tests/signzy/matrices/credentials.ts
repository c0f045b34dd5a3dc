import { credentialRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { credentialFacts } from '../facts/credentials.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { reads, writes } from '../resources/write-rules.ts'
import { schemes } from '../schemes.ts'
import { sources } from '../sources.ts'

/** Wrong credentials of every kind, of every caller, for every operation. */
export const wrongCredentials = credentialRequirements(author, {
  ...{ examples, facts: credentialFacts, schemes, writes, cleanups, reads },
  callers: ['self', 'stranger'],
  refused: [],
  reader: 'self',
  source: sources.tokens,
  standing: 'inferred',
  statusStanding: 'inferred',
})
