import type { LimitFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { unknownId } from '../resources/lists.ts'
import { answerFacts } from './answers.ts'

/** How often users may call: each has a budget of an hour. */
export const limitFacts: LimitFacts<Op> = {
  callers: [
    ...['self', 'user', 'system', 'parent', 'child'],
    ...['sibling', 'stranger', 'client', 'clerk'],
  ],
  spender: 'spare',
  probe: { operation: 'listTemplates', call: () => ({ query: { take: 1 } }) },
  windowSeconds: 3600,
  most: 2000,
  fewest: 100,
  ...(answerFacts.rateHeaders && { headers: answerFacts.rateHeaders }),
  refusal: {
    status: 429,
    judge: (answer) => requireRefusal(answer, 'too-many-requests'),
    saysWhen: false,
  },
  unknownIds: { id: unknownId },
}
