import { at, idAt, type ReadBack, type WriteRule } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** Stands nowhere below a root: what is created stays, so that scoped writing permits none of it. */
const creates = (kind: string): WriteRule => ({
  creates: kind,
  parents: () => [],
  idOf: (body) => idAt(body),
})

const changes = (kind: string, attribute: string): WriteRule => ({
  changes: kind,
  id: ({ params, body }) => params['id'] ?? String(at(body, attribute)),
  parents: () => [],
})

/** What each operation creates or changes. */
export const writes: Partial<Readonly<Record<Op, WriteRule>>> = {
  createDistributor: creates('distributor'),
  linkDistributor: creates('link'),
  assignFlows: changes('distributor', 'distributorId'),
  createMerchant: creates('merchant'),
  setMerchantStatus: changes('merchant', 'id'),
  pushMerchant: changes('merchant', 'merchantId'),
  registerCallbacks: changes('distributor', 'distributorId'),
}

/** How one sees what a refused call has left: of a partner, nothing shows it. */
export const reads: Readonly<Partial<Record<string, ReadBack>>> = {
  merchant: {
    operation: 'pullMerchant',
    options: async (context, merchantId) => ({
      params: { merchantId },
      query: { realmId: await context.resource('realm'), version: '1.1.0' },
    }),
  },
}
