import {
  type Answer,
  NotApplicable,
  type Requirement,
  requireStatus,
  requireThat,
} from '../../kit/index.ts'
import { type Op, requirement } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { sources } from '../sources.ts'

/** Beyond this many requests a run does not look for the limit. */
const affordable = 1500

const limit = {
  source: sources.notes,
  operations: ['getCurrentUser'],
  needs: ['spare'],
  effect: 'exhaust',
} as const

/** Calls as `spare` until one is refused, with the answers to the last two. */
async function spent(context: Parameters<Requirement<Op>['check']>[0]) {
  return context.once('spent rate limit', async () => {
    const options = { as: 'spare', exhaust: true }
    let before: Answer = await context.control('getCurrentUser', options)
    for (let sent = 1; sent <= affordable; sent += 1) {
      const answer = await context.call('getCurrentUser', options)
      if (answer.status !== 200) return answer
      before = answer
    }
    throw new NotApplicable(`the limit is too large to be spent (${String(before.status)})`)
  })
}

/** Calls that come too often. */
export const rateLimit: readonly Requirement<Op>[] = [
  requirement({
    ...limit,
    id: 'rate-limit.spent-limit-answers-429',
    says: 'Calls beyond the limit of a token answer 429 with a problem.',
    claims: ['getCurrentUser 429'],
    check: async (context) => requireRefusal(await spent(context), 'too-many-requests'),
  }),
  requirement({
    ...limit,
    id: 'rate-limit.retry-after-says-when',
    says: 'A refusal for the limit says after how many seconds, a minute at most, there is a new one.',
    check: async (context) => {
      const answer = await spent(context)
      const seconds = Number(answer.header('retry-after'))
      requireThat(
        Number.isInteger(seconds) && seconds >= 1 && seconds <= 60,
        'Retry-After: 1 to 60',
        {
          actual: answer.header('retry-after') ?? 'no Retry-After',
          answer,
        },
      )
    },
  }),
  requirement({
    ...limit,
    needs: ['spare', 'self'],
    id: 'rate-limit.is-that-of-a-token',
    says: 'A limit that is spent is that of one token: others go on.',
    check: async (context) => {
      await spent(context)
      requireStatus(await context.call('getCurrentUser', { exhaust: true }), 200)
    },
  }),
]
