import type { Decision } from '../kernel/requests/request-log.ts'

/* Decisions that say the same of every request. */

export const permitted: Decision = {
  stage: 'permit',
  outcome: 'passed',
  detail: 'the role may use this operation',
}
export const valid: Decision = {
  stage: 'validate',
  outcome: 'passed',
  detail: 'the request fits the contract',
}
export const unread: Decision = {
  stage: 'validate',
  outcome: 'passed',
  detail: 'the request fits the contract; its body is read by the handler',
}
export const answered: Decision = {
  stage: 'handle',
  outcome: 'answered',
  detail: 'the handler answered',
}
