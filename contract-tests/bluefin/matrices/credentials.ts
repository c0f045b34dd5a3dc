import { credentialRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { credentialFacts } from '../facts/credentials.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'
import { schemes } from '../schemes.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

/** Wrong credentials of every kind, of every caller, for every operation. */
export const wrongCredentials = credentialRequirements(author, {
  ...{ examples, facts: credentialFacts, schemes, writes, cleanups },
  callers: [
    'self',
    'user',
    'system',
    'parent',
    'child',
    'sibling',
    'stranger',
    'client',
    'clerk',
    'spare',
  ],
  refused: ['inactive'],
  reader: 'system',
  source: sources.authentication,
  standing: 'documented',
  statusStanding: 'documented',
})
