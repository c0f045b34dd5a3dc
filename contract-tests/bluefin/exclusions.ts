import type { Excluded, Waived, Withdrawn } from '../kit/index.ts'
import { operationNames, slugOf } from './authoring.ts'
import { sources } from '../../spec/bluefin/sources.ts'

/** Sentences about other APIs of the vendor that no requirement checks. */
export const excluded: readonly Excluded[] = [
  {
    says: 'A failure of the vendor’s own answers 500 with errorCode 1005.',
    source: sources.sibling,
    because: 'It cannot be provoked; where one is seen, it is reported as what it is.',
  },
  {
    says: 'Client-level roles have no access to the API at all.',
    source: sources.sibling,
    because: 'That is said of P2PE Manager only; ShieldConex restricts them to their own client.',
  },
]

/** Requirements that turned out to contradict what a document says. */
export const withdrawn: readonly Withdrawn[] = [
  {
    id: 'bluefin.life-cycle.a-reference-in-use-is-kept-out',
    because: 'The example does so in a move only; 409 is listed for any other update.',
  },
  ...['partner', 'client', 'template'].map((kind) => ({
    id: `bluefin.life-cycle.${kind}-name-is-unique`,
    because: 'No document says so, and the examples have two partners of one name.',
  })),
  ...[
    ...(
      ['listPartners', 'listUsers', 'listClients', 'listTemplates', 'listTransactions'] as const
    ).map((op) => [op, 'partner'] as const),
    ...(['listUsers', 'listTemplates', 'listTransactions'] as const).map(
      (op) => [op, 'client'] as const,
    ),
  ].flatMap(([op, parameter]) =>
    ['not-of-a-sibling', 'not-of-a-stranger', 'has-to-exist'].map((words) => ({
      id: `bluefin.hierarchy.${slugOf(op)}-${parameter}-${words}`,
      because: 'The page restricts what a filter finds, and refuses none: the list is empty.',
    })),
  ),
]

/** Listed answers that no requirement provokes. */
export const waived: readonly Waived[] = [
  ...operationNames.map((operation): Waived => ({
    claim: `${operation} 500`,
    because: 'A failure of the vendor’s own cannot be provoked from outside.',
  })),
  {
    claim: 'getTransaction 409',
    because:
      'The reference lists none; what a deployment says to a type that there is not is its own.',
  },
]
