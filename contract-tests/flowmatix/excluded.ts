import type { Excluded } from '../kit/requirement/requirement.ts'
import { sources } from './operations.ts'

/** Documented sentences that no requirement checks. */
export const excluded: readonly Excluded[] = [
  {
    says: 'Partners are told of commission.earned.',
    source: sources.events,
    because:
      'A commission is earned when an invoice is paid, days later, and no operation pays one; the four other events are checked.',
  },
  {
    says: 'The tier of a partner decides its rate limit.',
    source: sources.limits,
    because:
      'No operation tells the tier of a partner; that the limit is one of the three is checked.',
  },
  {
    says: 'Customer satisfaction scores are part of the metrics.',
    source: sources.usage,
    because:
      'What they are computed from is not documented; their shape is checked with the schema.',
  },
  {
    says: 'Official libraries exist for five languages.',
    source: `${sources.page}, SDKs and Libraries`,
    because: 'It is not about the API.',
  },
]
