import type { AccessFacts, CheckContext } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { wholePush } from '../resources/merchant.ts'

const asked = async (context: CheckContext<Op>) => ({
  realmId: await context.resource('realm'),
  version: '1.1.0',
})

/** Who gets what: partners stand beside each other, also in the same realm. */
export const accessFacts: AccessFacts<Op> = {
  reaches: { self: ['self'], stranger: ['stranger'], spare: [] },
  inScope: ['self'],
  referring: ['self', 'stranger'],
  hiddenWith: [404],
  homeOf: (_, identity) => Promise.resolve(identity),
  kinds: {
    merchant: {
      read: { operation: 'pullMerchant', parameter: 'merchantId', query: asked },
      createdAt: ['self'],
      placesOf: () => [],
      marks: [],
    },
  },
  paths: [
    { operation: 'pullMerchant', kind: 'merchant', parameter: 'merchantId', query: asked },
    { operation: 'getPushMerchantSpec', kind: 'merchant', parameter: 'applicationId' },
    {
      ...{ operation: 'setMerchantStatus', kind: 'merchant', parameter: 'id' },
      body: () => ({ status: 'pending' }),
    },
  ],
  filters: [],
  references: [
    {
      ...{ operation: 'pushMerchant', attribute: 'merchantId', kind: 'merchant', isSubject: true },
      byId: (id) => id,
      call: async (context) => ({
        body: await wholePush(context, await context.resource('merchant')),
      }),
    },
  ],
}
