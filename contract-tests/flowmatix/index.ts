import { flowmatixContract } from '../../spec/flowmatix/contract.ts'
import { defineSuite, tooManyRequests } from '../kit/index.ts'
import { excluded, waived, withdrawn } from './exclusions.ts'
import { answerFacts } from './facts/answers.ts'
import { identities, kinds } from './identities.ts'
import { requirements } from './requirements/index.ts'
import { builders } from './resources/builders.ts'
import { cleanups } from './resources/cleanup-rules.ts'
import { writes } from './resources/write-rules.ts'
import { schemes } from './schemes.ts'
import { sentences } from './sentences.ts'

/** The requirements of the Flowmatix Partner API, and what the kit needs to check them. */
export const flowmatix = defineSuite({
  contract: flowmatixContract,
  requirements,
  excluded,
  waived,
  withdrawn,
  sentences,
  identities,
  kinds,
  schemes,
  effects: {
    rotateWebhookSecret: 'update',
    deployConfiguration: 'update',
    setBranding: 'update',
    resendWebhookDelivery: 'notify',
  },
  rateLimit: { ...tooManyRequests, headers: answerFacts.rateHeaders },
  writes,
  cleanups,
  builders,
  identityProbes: [{ operation: 'listCustomers', query: { limit: 1 } }],
})
