import {
  type Answer,
  at,
  type CallOptions,
  type CheckContext,
  idAt,
  NotApplicable,
  PrerequisiteFailed,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** A partner that a check has created for itself, as far as it has come in the workflow. */
export interface Partner {
  readonly id: string
  readonly username: string
  readonly password: string
  readonly email: string
  readonly token: string
  /** Options of a call that this partner makes. */
  readonly as: Required<Pick<CallOptions, 'auth'>>
}

const password = 'contract-tests'

/** Why what a check does to a partner needs a target in full mode. */
export const partnersStay = 'a partner stays: no operation removes one'

/** A body for `createDistributor`. */
export function newDistributor(context: CheckContext<Op>) {
  const username = context.uniqueName()
  return {
    name: `Contract Tests ${username}`,
    username,
    password,
    email: `${username}@example.com`,
    mobile: '+910000000000',
  }
}

/** Options with which a call shows a token, and nothing else. */
export function withToken(token: string): Partner['as'] {
  return { auth: { headers: { authorization: token } } }
}

/**
 * Takes one of the first four steps, of which no page says what is sent: nobody is blamed who wants
 * something else.
 */
async function step(
  context: CheckContext<Op>,
  operation: 'createDistributor' | 'linkDistributor' | 'assignFlows',
  options: CallOptions,
): Promise<Answer> {
  try {
    return await context.given(operation, options)
  } catch (error) {
    if (context.strictness.isStrict || !(error instanceof PrerequisiteFailed)) throw error
    throw new NotApplicable(`the target wants another form of ${operation}, which no page prints`)
  }
}

/** Creates a partner, which is step 1 alone. */
export async function createdPartner(context: CheckContext<Op>) {
  const body = newDistributor(context)
  const created = await step(context, 'createDistributor', { body })
  return { ...body, id: String(at(created.body, 'id')) }
}

/** Creates a partner and logs in as it: steps 1 and 2. */
export async function newPartner(context: CheckContext<Op>): Promise<Partner> {
  const { id, username, email } = await createdPartner(context)
  const login = await context.given('loginDistributor', { body: { username, password } })
  const token = idAt(login.body) ?? ''
  return { id, username, password, email, token, as: withToken(token) }
}

/** A new partner that is linked to the realm of `self`: steps 1 to 3. */
export async function linkedPartner(context: CheckContext<Op>): Promise<Partner> {
  const partner = await newPartner(context)
  const body = { distributorId: partner.id, realmId: await context.resource('realm') }
  await step(context, 'linkDistributor', { ...partner.as, body })
  return partner
}

/** A new partner that may onboard merchants with the flow of `self`: steps 1 to 4. */
export async function onboardingPartner(context: CheckContext<Op>): Promise<Partner> {
  const partner = await linkedPartner(context)
  const body = await assignment(context, partner)
  await step(context, 'assignFlows', { ...partner.as, body })
  return partner
}

/** A body for `assignFlows`. */
export async function assignment(context: CheckContext<Op>, { id }: Pick<Partner, 'id'>) {
  const [realmId, flow] = [await context.resource('realm'), await context.resource('flow')]
  return { distributorId: id, realmId, flowIds: [flow] }
}

/** A body for `registerCallbacks`. */
export async function registration(
  context: CheckContext<Op>,
  { id }: Pick<Partner, 'id'>,
  callbacks: object = { pending: 'http://127.0.0.1:9/contract-tests' },
) {
  const [realmId, flowId] = [await context.resource('realm'), await context.resource('flow')]
  return { distributorId: id, realmId, flowId, callbacks }
}
