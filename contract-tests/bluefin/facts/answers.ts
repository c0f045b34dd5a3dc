import type { AnswerFacts } from '../../kit/index.ts'

const partsOfReference = ['id', 'name']

/** What is known of answers, beyond what the contract says. */
export const answerFacts: AnswerFacts = {
  callers: ['self'],
  challenges: true,
  // Nobody is shown who stands above them.
  notForEverybody: [
    'partner.parent',
    ...['user', 'client', 'template', 'transaction'].map((kind) => `${kind}.partner`),
    ...['client', 'transaction'].map((kind) => `${kind}.directPartner`),
  ].flatMap((reference) => partsOfReference.map((part) => `${reference}.${part}`)),
  rateHeaders: {
    limit: 'x-ratelimit-limit',
    remaining: 'x-ratelimit-remaining',
    reset: 'x-ratelimit-reset',
    resetMs: (text) => Date.parse(text),
    longestMs: 60 * 60 * 1000,
  },
}
