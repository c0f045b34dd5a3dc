import {
  type CallOptions,
  type CheckContext,
  refusedThenAllowed,
  type Requirement,
  requireSchema,
} from '../../../kit/index.ts'
import { type Op, operationOf, requirement, slugOf } from '../../authoring.ts'
import { requireInvalid, requireRefusal } from '../../refusals.ts'
import { merchantNeeds, newMerchant } from '../../resources/merchant.ts'
import {
  assignment,
  linkedPartner,
  newDistributor,
  newPartner,
  type Partner,
  partnersStay,
  registration,
} from '../../resources/partner.ts'
import { sources } from '../../sources.ts'

const common = {
  needs: merchantNeeds,
  effect: 'create' as const,
  permanent: partnersStay,
}

/** A step that a partner takes before the one that it demands. */
interface EarlyStep {
  readonly operation: 'assignFlows' | 'createMerchant' | 'registerCallbacks'
  readonly body: (context: CheckContext<Op>, partner: Partner) => Promise<object>
}

const createsMerchant: EarlyStep = {
  operation: 'createMerchant',
  body: (context) => newMerchant(context),
}
const registers: EarlyStep = { operation: 'registerCallbacks', body: registration }
const assigns: EarlyStep = { operation: 'assignFlows', body: assignment }

const link = async (context: CheckContext<Op>, { id, as }: Partner) => {
  const body = { distributorId: id, realmId: await context.resource('realm') }
  await context.given('linkDistributor', { ...as, body })
}
const assign = async (context: CheckContext<Op>, partner: Partner) => {
  await context.given('assignFlows', { ...partner.as, body: await assignment(context, partner) })
}

const demandsLink = ({ operation, body }: EarlyStep) =>
  requirement({
    ...common,
    id: `life-cycle.${slugOf(operation)}-demands-a-link`,
    says: `Without step 3, ${operation} answers 403 ACCESS_DENIED; after it, and step 4, it succeeds.`,
    source: sources.link,
    operations: [operation, 'linkDistributor'],
    claims: [`${operation} 403`],
    check: async (context) => {
      const partner = await newPartner(context)
      const options: CallOptions = { ...partner.as, body: await body(context, partner) }
      const refusal = await context.call(operation, options)
      requireRefusal(refusal, 'access-denied')
      requireSchema(operationOf(operation), refusal)
      await link(context, partner)
      if (operation !== 'assignFlows') await assign(context, partner)
      await context.control(operation, options)
    },
  })

const demandsFlow = ({ operation, body }: EarlyStep) =>
  requirement({
    ...common,
    id: `life-cycle.${slugOf(operation)}-demands-an-assigned-flow`,
    says: `Without step 4, ${operation} answers 400; after it, it succeeds.`,
    source: sources.assign,
    operations: [operation, 'assignFlows'],
    claims: [`${operation} 400`],
    check: async (context) => {
      const partner = await linkedPartner(context)
      const options: CallOptions = { ...partner.as, body: await body(context, partner) }
      const refusal = await context.call(operation, options)
      requireRefusal(refusal, 'flow-unassigned')
      await assign(context, partner)
      await context.control(operation, options)
    },
  })

const templateDemandsFlow = requirement({
  ...common,
  id: 'life-cycle.get-push-merchant-spec-demands-an-assigned-flow',
  says: 'Without step 4, getPushMerchantSpec of the realm answers 400; after it, it succeeds.',
  source: sources.assign,
  operations: ['getPushMerchantSpec', 'assignFlows'],
  check: async (context) => {
    const partner = await linkedPartner(context)
    const params = { applicationId: await context.resource('realm') }
    const refusal = await context.call('getPushMerchantSpec', { ...partner.as, params })
    requireRefusal(refusal, 'flow-unassigned')
    await assign(context, partner)
    await context.control('getPushMerchantSpec', { ...partner.as, params })
  },
})

/** A step that is taken a second time, and what is said about which property. */
const taken = (
  words: string,
  says: string,
  {
    operation,
    twice,
    property,
  }: {
    readonly operation: 'createDistributor' | 'linkDistributor' | 'createMerchant'
    /** What is sent the first and the second time, and what else would do instead. */
    readonly twice: (
      context: CheckContext<Op>,
    ) => Promise<Readonly<Record<'first' | 'second' | 'control', CallOptions>>>
    readonly property: string
  },
) =>
  requirement({
    ...common,
    id: `life-cycle.${words}`,
    says,
    source: sources.silent,
    operations: [operation],
    claims: [`${operation} 422`],
    check: async (context) => {
      const { first, second, control } = await twice(context)
      await context.given(operation, first)
      const pair = { operation, probe: second, control }
      await refusedThenAllowed(context, pair, (refusal) => {
        requireInvalid(refusal, { [property]: 'uniqueness' })
        requireSchema(operationOf(operation), refusal)
      })
    },
  })

const repeated: readonly Requirement<Op>[] = [
  ...(['username', 'email'] as const).map((property) =>
    taken(
      `partner-has-its-${property}-alone`,
      `A second partner with the same ${property} answers 422.`,
      {
        operation: 'createDistributor',
        property,
        twice: (context) => {
          const [first, other] = [newDistributor(context), newDistributor(context)]
          return Promise.resolve({
            first: { body: first },
            second: { body: { ...other, [property]: first[property] } },
            control: { body: other },
          })
        },
      },
    ),
  ),
  taken('partner-is-linked-once', 'Linking a partner to its realm again answers 422.', {
    operation: 'linkDistributor',
    property: 'realmId',
    twice: async (context) => {
      const [one, other] = [await newPartner(context), await newPartner(context)]
      const realmId = await context.resource('realm')
      const linking = ({ as, id }: Partner) => ({ ...as, body: { distributorId: id, realmId } })
      return { first: linking(one), second: linking(one), control: linking(other) }
    },
  }),
  taken(
    'application-has-one-merchant',
    'A second merchant with the same signzyAppId in a realm answers 422.',
    {
      operation: 'createMerchant',
      property: 'signzyAppId',
      twice: async (context) => {
        const [first, other] = [await newMerchant(context), await newMerchant(context)]
        const { signzyAppId } = first
        return {
          first: { body: first },
          second: { body: { ...other, signzyAppId } },
          control: { body: other },
        }
      },
    },
  ),
]

/** What each step demands of the earlier ones, and steps that are taken twice. */
export const steps: readonly Requirement<Op>[] = [
  ...[assigns, createsMerchant, registers].map(demandsLink),
  ...[createsMerchant, registers].map(demandsFlow),
  templateDemandsFlow,
  ...repeated,
]
