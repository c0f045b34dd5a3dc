import { bluefinContract } from '../../spec/bluefin/contract.ts'
import { defineSuite, tooManyRequests } from '../kit/index.ts'
import { excluded, waived, withdrawn } from './exclusions.ts'
import { answerFacts } from './facts/answers.ts'
import { capabilities, identities, kinds, refused } from './identities.ts'
import { requirements } from './requirements/index.ts'
import { builders } from './resources/builders.ts'
import { cleanups } from './resources/cleanup-rules.ts'
import { finders } from './resources/lists.ts'
import { writes } from './resources/write-rules.ts'
import { schemes } from './schemes.ts'
import { sentences } from './sentences/index.ts'

/** The requirements of Bluefin’s ShieldConex Management API, and what the kit needs to check them. */
export const bluefin = defineSuite({
  contract: bluefinContract,
  requirements,
  excluded,
  waived,
  withdrawn,
  sentences,
  capabilities,
  identities,
  helper: 'system',
  refused,
  kinds,
  schemes,
  rateLimit: { ...tooManyRequests, headers: answerFacts.rateHeaders },
  writes,
  cleanups,
  builders,
  finders,
  identityProbes: [
    { operation: 'listUsers', query: { take: 1 } },
    { operation: 'listTemplates', query: { take: 1 } },
  ],
})
