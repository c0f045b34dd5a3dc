import type { Books } from './business-state.ts'
import { approve, payOut } from './commissions/life-cycle.ts'
import { attemptPayment } from './billing/payments.ts'
import { moveDeployment } from './deployments/life-cycle.ts'
import { endSuspension, endTrial, renew } from './customers/subscription.ts'
import { moveTicket } from './tickets/life-cycle.ts'

/** Everything that happens by itself when its time has come, by name. */
export const tasks = {
  'flowmatix.trial-end': endTrial,
  'flowmatix.renewal': renew,
  'flowmatix.payment': attemptPayment,
  'flowmatix.suspension-end': endSuspension,
  'flowmatix.approval': approve,
  'flowmatix.payout': payOut,
  'flowmatix.deployment': moveDeployment,
  'flowmatix.ticket': moveTicket,
} as const satisfies Record<string, (books: Books, subject: string) => void>

export type TaskKind = keyof typeof tasks
