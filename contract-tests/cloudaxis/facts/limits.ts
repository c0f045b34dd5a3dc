import type { LimitFacts } from '../../kit/index.ts'
import { guardedOperations, type Op } from '../authoring.ts'
import { aboutNobody } from '../matrices/operations.ts'
import { requireRefusal } from '../refusals.ts'

/** How often one may call with a token: it has a budget of a minute. */
export const limitFacts: LimitFacts<Op> = {
  callers: [
    ...['self', 'platformReader', 'distributorAdministrator', 'partnerAdministrator'],
    ...['tenantAdministrator', 'siblingPartner'],
  ],
  spender: 'spare',
  probe: { operation: 'getCurrentUser', call: () => ({}) },
  windowSeconds: 60,
  most: 1500,
  fewest: 15,
  refusal: {
    status: 429,
    judge: (answer) => requireRefusal(answer, 'too-many-requests'),
    saysWhen: true,
  },
  unknownIds: Object.assign(
    {},
    ...guardedOperations.map((one) => aboutNobody(one).params),
  ) as Readonly<Record<string, string>>,
}
