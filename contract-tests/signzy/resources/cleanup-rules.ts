import { type CleanupRule, deletion } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { merchantsStay } from './merchant.ts'
import { partnersStay } from './partner.ts'

/** Nothing is ever removed: what a run has created is reported as kept, with the reason. */
const stays = (because: string): CleanupRule => {
  // Asks for a template, which changes nothing, since a rule has to ask for something.
  const asking = { remove: 'getPushMerchantSpec', read: 'getPushMerchantSpec' } as const
  return deletion<Op>(
    { ...asking, idParameter: 'applicationId' },
    { isGone: () => false, isKept: () => because },
  )
}

/** What becomes of each kind that a run creates. */
export const cleanups: Readonly<Record<string, CleanupRule>> = {
  distributor: stays(partnersStay),
  link: stays('a link stays: no operation removes one'),
  merchant: stays(merchantsStay),
}
