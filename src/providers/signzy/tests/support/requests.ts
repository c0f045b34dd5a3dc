import { push } from '../../../../../spec/signzy/examples/merchant-data.ts'
import { merchantCreate } from '../../../../../spec/signzy/examples/merchants.ts'
import { ids } from './calls.ts'

/** A merchant that can be created in the documented dataset. */
export const newMerchant = (changes: object = {}) => ({ ...merchantCreate, ...changes })

/** A push that completes a merchant of the business onboarding. */
export const fullPush = (merchantId: string = ids.new, changes: object = {}) => ({
  ...push,
  merchantId,
  ...changes,
})

/** The same with one widget only: the identity document, with some values changed. */
export const identityPush = (merchantId: string = ids.new, data: object = {}) => {
  const [identity] = push.data
  return {
    ...push,
    merchantId,
    data: [{ ...identity, data: { ...identity?.data, ...data } }],
  }
}
