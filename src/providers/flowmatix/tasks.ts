import type { BusinessState } from './business-state.ts'
import { approveCommission, payOutCommissions } from './commissions/life-cycle.ts'
import { attemptPayment } from './billing/payments.ts'
import { advanceDeployment } from './deployments/life-cycle.ts'
import { endSuspension, endTrial, renew } from './customers/subscription.ts'
import { advanceTicket } from './tickets/life-cycle.ts'

/** The scheduled tasks by kind; each takes the id of the record that it is about. */
export const tasks = {
  'flowmatix.trial-end': endTrial,
  'flowmatix.renewal': renew,
  'flowmatix.payment': attemptPayment,
  'flowmatix.suspension-end': endSuspension,
  'flowmatix.approval': approveCommission,
  'flowmatix.payout': payOutCommissions,
  'flowmatix.deployment': advanceDeployment,
  'flowmatix.ticket': advanceTicket,
} as const satisfies Record<string, (state: BusinessState, id: string) => void>

export type TaskKind = keyof typeof tasks
