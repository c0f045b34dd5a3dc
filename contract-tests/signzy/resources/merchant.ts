import {
  at,
  type CallOptions,
  type CheckContext,
  idAt,
  listAt,
  NotApplicable,
  objectOf,
  PrerequisiteFailed,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import type { Partner } from './partner.ts'

/** An id that has the form of one, and that nobody has. */
export const nobodys = '000000000000000000000000'

/** Why creating a merchant needs a target in full mode. */
export const merchantsStay = 'a merchant stays: no operation removes one'

/** What calls about merchants need. */
export const merchantNeeds = ['self', 'self.realm', 'self.realmName', 'self.flow']

/** Whose merchants they are: those of `self` unless a partner of the check's own is given. */
type Caller = Partial<Pick<Partner, 'as'>>

/** A body for `createMerchant`. */
export async function newMerchant(context: CheckContext<Op>) {
  const signzyAppId = context.uniqueName()
  return {
    realmId: await context.resource('realm'),
    realm: await context.resource('realmName'),
    name: `Merchant ${signzyAppId}`,
    email: `${signzyAppId}@example.com`,
    mobile: '+910000000001',
    flowId: await context.resource('flow'),
    signzyAppId,
  }
}

/** Creates a merchant, step 5, and returns its id. */
export async function createdMerchant(
  context: CheckContext<Op>,
  { as = {} as Partner['as'] }: Partial<Pick<Partner, 'as'>> = {},
): Promise<string> {
  const made = await context.given('createMerchant', { ...as, body: await newMerchant(context) })
  return idAt(made.body) ?? ''
}

/** What is pushed of one widget. */
export interface PushedWidget {
  readonly pageId: string
  readonly widgetName: string
  readonly data: Readonly<Record<string, string>>
}

/** A push of everything that the template of a merchant has, with values that are made up. */
export async function wholePush(
  context: CheckContext<Op>,
  merchantId: string,
  caller: Caller = {},
) {
  const template = await templateOf(context, merchantId, caller)
  return {
    flowId: String(at(template.body, 'flowId')),
    realmId: String(at(template.body, 'realmId')),
    merchantId,
    data: listAt(template.body, 'data').map(filledWidget),
  }
}

/**
 * The template of a merchant. The vendor calls both a merchant and a realm an application, so that a
 * deployment may have templates by the realm only.
 */
async function templateOf(context: CheckContext<Op>, merchantId: string, { as }: Caller) {
  const asking = async (applicationId: string) =>
    context.given('getPushMerchantSpec', {
      ...as,
      params: { applicationId },
      query: { sampleData: 'true' },
    })
  try {
    return await asking(merchantId)
  } catch (error) {
    if (context.strictness.isStrict || !(error instanceof PrerequisiteFailed)) throw error
    return asking(await context.resource('realm'))
  }
}

/** A push of the first widget alone, which does not complete an onboarding of several. */
export async function partialPush(context: CheckContext<Op>, merchantId: string) {
  const whole = await wholePush(context, merchantId)
  if (whole.data.length < 2) throw new NotApplicable('the flow has no two widgets')
  return { ...whole, data: whole.data.slice(0, 1) }
}

function filledWidget(widget: unknown): PushedWidget {
  const data = Object.entries(objectOf(at(widget, 'data'))).map(([variable, placeholder]) => [
    variable,
    /url/i.test(String(placeholder)) ? 'https://example.com/document.png' : variable,
  ])
  return {
    pageId: String(at(widget, 'pageId')),
    widgetName: String(at(widget, 'widgetName')),
    data: Object.fromEntries(data) as Record<string, string>,
  }
}

/** What a call of `pullMerchant` sends. */
export async function pullOf(context: CheckContext<Op>, merchantId: string): Promise<CallOptions> {
  return {
    params: { merchantId },
    query: { realmId: await context.resource('realm'), version: '1.1.0' },
  }
}

/** A merchant as a pull shows it: its own details, and all that was pushed. */
export async function pulled(context: CheckContext<Op>, merchantId: string, { as }: Caller = {}) {
  return context.given('pullMerchant', { ...as, ...(await pullOf(context, merchantId)) })
}
