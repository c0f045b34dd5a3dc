import type { Books } from './books.ts'
import { approve, payOut } from './earnings.ts'
import { attemptPayment } from './payments.ts'
import { moveDeployment } from './provisioning.ts'
import { endSuspension, endTrial, renew } from './subscription.ts'
import { moveTicket } from './support.ts'

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
