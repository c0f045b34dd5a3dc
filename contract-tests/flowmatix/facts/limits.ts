import type { LimitFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { answerFacts } from './answers.ts'
import { credentialFacts } from './credentials.ts'

/** How often partners may call: each has a budget of an hour. */
export const limitFacts: LimitFacts<Op> = {
  callers: ['self', 'stranger'],
  spender: 'spare',
  probe: { operation: 'listCustomers', call: () => ({ query: { limit: 1 } }) },
  windowSeconds: 3600,
  most: 30_000,
  fewest: 1000,
  ...(answerFacts.rateHeaders && { headers: answerFacts.rateHeaders }),
  refusal: {
    status: 429,
    judge: (answer) => requireRefusal(answer, 'rate_limit_exceeded'),
    saysWhen: true,
  },
  unknownIds: credentialFacts.unknownIds,
}
