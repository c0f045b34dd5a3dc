import type { Excluded, Waived, Withdrawn } from '../kit/index.ts'
import { operationNames } from './authoring.ts'
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
export const withdrawn: readonly Withdrawn[] = []

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
