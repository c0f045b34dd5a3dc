import type { Suite } from '../../kit/index.ts'
import { createdMerchant } from './merchant.ts'

/** Makes one of each kind that can be made for `self`; realms and flows are Signzy's to give. */
export const builders: Suite['builders'] = { merchant: (context) => createdMerchant(context) }
