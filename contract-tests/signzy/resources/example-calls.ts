import {
  at,
  type CallOptions,
  type CheckContext,
  type Effect,
  type ExampleCall,
  exampleCallsOf,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { merchantNeeds, merchantsStay, newMerchant, pulled, pullOf, wholePush } from './merchant.ts'
import {
  assignment,
  linkedPartner,
  newDistributor,
  newPartner,
  onboardingPartner,
  partnersStay,
  registration,
} from './partner.ts'

type Options = (context: CheckContext<Op>) => CallOptions | Promise<CallOptions>

/** Needs of calls that a partner of the check's own makes. */
const partnerNeeds = ['self', 'self.realm', 'self.flow']

const ofPartner = (effect: Effect, options: Options): ExampleCall<Op> => ({
  needs: partnerNeeds,
  effect,
  permanent: partnersStay,
  options,
})

const ofMerchant = (effect: Effect, options: Options): ExampleCall<Op> => ({
  needs: [...merchantNeeds, 'self.merchant'],
  effect,
  permanent: merchantsStay,
  options,
})

/** A valid call of every operation. */
export const examples = exampleCallsOf<Op>({
  createDistributor: ofPartner('create', (context) => ({ body: newDistributor(context) })),
  loginDistributor: ofPartner('create', async (context) => {
    const { username, password } = await onboardingPartner(context)
    return { body: { username, password } }
  }),
  logoutDistributor: ofPartner('update', async (context) => (await newPartner(context)).as),
  linkDistributor: ofPartner('create', async (context) => {
    const { as, id: distributorId } = await newPartner(context)
    return { ...as, body: { distributorId, realmId: await context.resource('realm') } }
  }),
  assignFlows: ofPartner('update', async (context) => {
    const partner = await linkedPartner(context)
    return { ...partner.as, body: await assignment(context, partner) }
  }),
  createMerchant: {
    needs: merchantNeeds,
    effect: 'create',
    permanent: merchantsStay,
    options: async (context) => ({ body: await newMerchant(context) }),
  },
  setMerchantStatus: ofMerchant('update', async (context) => {
    const id = await context.fresh('merchant')
    await context.given('pushMerchant', { body: await wholePush(context, id) })
    return { params: { id }, body: { status: 'pending' } }
  }),
  pushMerchant: ofMerchant('update', async (context) => ({
    body: await wholePush(context, await context.fresh('merchant')),
  })),
  getPushMerchantSpec: {
    needs: ['self', 'self.realm'],
    effect: 'read',
    options: async (context) => ({
      params: { applicationId: await context.resource('realm') },
      query: { sampleData: 'true' },
    }),
  },
  pullMerchant: {
    needs: ['self', 'self.realm', 'self.merchant'],
    effect: 'read',
    options: async (context) => pullOf(context, await context.resource('merchant')),
  },
  registerCallbacks: ofPartner('update', async (context) => {
    const partner = await onboardingPartner(context)
    return { ...partner.as, body: await registration(context, partner) }
  }),
  openAutoLogin: ofMerchant('create', async (context) => {
    const { body } = await pulled(context, await context.fresh('merchant'))
    return { params: linkOf(at(body, 'result.merchantData.basicDetails.autoLoginUrl')) }
  }),
  openLogin: {
    needs: ['self', 'self.realmName'],
    effect: 'read',
    options: async (context) => ({ params: { realm: await context.resource('realmName') } }),
  },
})

/** The path parameters of an auto-login link, which ends in the realm, `al` and a code. */
export function linkOf(url: unknown): { readonly realm: string; readonly code: string } {
  const [realm = '', , code = ''] = String(url).split('/').slice(-3)
  return { realm, code }
}
