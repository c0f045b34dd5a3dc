import type { AnswerFacts } from '../../kit/index.ts'

/** What is known of answers, beyond what the contract says. */
export const answerFacts: AnswerFacts = {
  drifting: ['customer.usage.period.end'],
  challenges: true,
  rateHeaders: {
    limit: 'x-ratelimit-limit',
    remaining: 'x-ratelimit-remaining',
    reset: 'x-ratelimit-reset',
    resetMs: (text) => Number(text) * 1000,
    longestMs: 60 * 60 * 1000,
  },
}
