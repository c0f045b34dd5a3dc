import type { AnswerFacts } from '../../kit/index.ts'

/** What is known of answers, beyond what the contract says; no header shows a budget. */
export const answerFacts: AnswerFacts = { challenges: false }
