import {
  at,
  idAt,
  listAt,
  type Requirement,
  requireSuccess,
  requireThat,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, operationOf, requirement } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { merchantNeeds, newMerchant } from '../../resources/merchant.ts'
import {
  assignment,
  newDistributor,
  newPartner,
  onboardingPartner,
  partnersStay,
  registration,
  withToken,
} from '../../resources/partner.ts'
import { sources } from '../../sources.ts'

const common = {
  source: sources.silent,
  needs: merchantNeeds,
  effect: 'create' as const,
  permanent: partnersStay,
}

const creation: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.new-partner-is-as-sent',
    says: 'CreateDistributor answers the partner as it was sent, without its password.',
    source: sources.create,
    operations: ['createDistributor'],
    check: async (context) => {
      const sent = newDistributor(context)
      const { password, ...shown } = sent
      const answer = await context.call('createDistributor', { body: sent })
      requireValues(answer, shown)
      requireThat(!answer.text.includes(`"${password}"`), 'no password', { answer })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.new-partner-has-a-token',
    says: 'Creating a partner makes an access token that opens the steps that follow.',
    source: sources.create,
    operations: ['createDistributor', 'linkDistributor'],
    check: async (context) => {
      const made = await context.given('createDistributor', { body: newDistributor(context) })
      const body = { distributorId: idAt(made.body), realmId: await context.resource('realm') }
      const token = idAt(made.body, 'accessToken.id') ?? ''
      const answer = await context.call('linkDistributor', { ...withToken(token), body })
      requireSuccess(operationOf('linkDistributor'), answer)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.ids-are-object-ids',
    says: 'Partners, links and merchants have ids of 24 hexadecimal digits.',
    source: sources.createMerchant,
    operations: ['createDistributor', 'linkDistributor', 'createMerchant'],
    check: async (context) => {
      const made = await context.given('createDistributor', { body: newDistributor(context) })
      const realmId = await context.resource('realm')
      const token = idAt(made.body, 'accessToken.id') ?? ''
      const link = await context.given('linkDistributor', {
        ...withToken(token),
        body: { distributorId: idAt(made.body), realmId },
      })
      const merchant = await context.given('createMerchant', { body: await newMerchant(context) })
      for (const answer of [made, link, merchant]) {
        const id = idAt(answer.body) ?? ''
        requireThat(/^[\da-f]{24}$/.test(id), '24 hexadecimal digits', { actual: id, answer })
      }
    },
  }),
]

const links: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.link-is-as-sent',
    says: 'A new link is of the partner and the realm that were sent, and has no flows assigned.',
    source: sources.link,
    operations: ['linkDistributor'],
    check: async (context) => {
      const { id: distributorId, as } = await newPartner(context)
      const sent = { distributorId, realmId: await context.resource('realm') }
      const answer = await context.call('linkDistributor', { ...as, body: sent })
      requireValues(answer, { ...sent, realm: await context.resource('realmName') })
      requireValue(answer, 'flows', [])
      const open = listAt(answer.body, 'flowIds')
      requireThat(open.includes(await context.resource('flow')), 'the flow among flowIds', {
        answer,
      })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.link-can-be-narrowed',
    says: 'A link that names flows opens these and no others.',
    source: sources.link,
    operations: ['linkDistributor'],
    check: async (context) => {
      const { id: distributorId, as } = await newPartner(context)
      const flowIds = [await context.resource('flow')]
      const body = { distributorId, realmId: await context.resource('realm'), flowIds }
      requireValue(await context.call('linkDistributor', { ...as, body }), 'flowIds', flowIds)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.assignment-is-as-sent',
    says: 'After assignFlows the link has the flows that were sent.',
    source: sources.assign,
    operations: ['assignFlows'],
    check: async (context) => {
      const partner = await onboardingPartner(context)
      const sent = await assignment(context, partner)
      const answer = await context.call('assignFlows', { ...partner.as, body: sent })
      requireValue(answer, 'result.distributorId', partner.id)
      const flows = listAt(answer.body, 'result.flows').map((flow) => at(flow, 'id'))
      requireThat(flows.join() === sent.flowIds.join(), sent.flowIds.join(), {
        actual: flows.join(),
        answer,
      })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.assignment-replaces-the-one-before',
    says: 'An assignment of no flows takes back those before it: createMerchant answers 400.',
    operations: ['assignFlows', 'createMerchant'],
    check: async (context) => {
      const partner = await onboardingPartner(context)
      const made = await newMerchant(context)
      await context.given('createMerchant', { ...partner.as, body: made })
      const again = await assignment(context, partner)
      await context.given('assignFlows', { ...partner.as, body: { ...again, flowIds: [] } })
      const options = { ...partner.as, body: await newMerchant(context) }
      requireRefusal(await context.call('createMerchant', options), 'flow-unassigned')
      await context.given('assignFlows', { ...partner.as, body: again })
      await context.control('createMerchant', options)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.login-tells-the-realm',
    says: 'A login answers the realm that the partner is linked to, which createMerchant takes.',
    source: sources.createMerchant,
    operations: ['loginDistributor'],
    check: async (context) => {
      const { username, password } = await onboardingPartner(context)
      const body = { username, password }
      const answer = await context.call('loginDistributor', { body })
      requireValue(answer, 'data.realm', await context.resource('realmName'))
      const [link] = listAt(answer.body, 'data.links')
      requireThat(at(link, 'realmId') === (await context.resource('realm')), 'the linked realm', {
        answer,
      })
      const flows = listAt(link, 'flows').map((flow) => at(flow, 'id'))
      requireThat(flows.includes(await context.resource('flow')), 'the assigned flow', { answer })
    },
  }),
]

const callbacks: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.callbacks-are-as-sent',
    says: 'What is registered is answered: partner, realm, flow and the URLs by event.',
    source: sources.callback,
    operations: ['registerCallbacks'],
    check: async (context) => {
      const partner = await onboardingPartner(context)
      const urls = {
        accept: 'http://127.0.0.1:9/accept',
        reject: 'http://127.0.0.1:9/reject',
        pending: 'http://127.0.0.1:9/pending',
      }
      const sent = await registration(context, partner, urls)
      requireValues(await context.call('registerCallbacks', { ...partner.as, body: sent }), sent)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.callbacks-replace-those-before',
    says: 'Registering callbacks for a flow again replaces them, and keeps their id.',
    operations: ['registerCallbacks'],
    check: async (context) => {
      const partner = await onboardingPartner(context)
      const first = await registration(context, partner)
      const before = await context.given('registerCallbacks', { ...partner.as, body: first })
      const urls = { accept: 'http://127.0.0.1:9/other' }
      const body = await registration(context, partner, urls)
      const answer = await context.call('registerCallbacks', { ...partner.as, body })
      requireValue(answer, 'callbacks', urls)
      requireValue(answer, 'id', at(before.body, 'id'))
    },
  }),
]

/** Partners, their links and their callbacks, as they are answered and as they last. */
export const partners: readonly Requirement<Op>[] = [...creation, ...links, ...callbacks]
