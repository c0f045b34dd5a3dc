import { isoOf, plus } from '../../../kernel/time/clock.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { MerchantRecord } from '../records.ts'
import type { SignzyState } from '../state.ts'
import { htmlPage, pageHeaders } from './html.ts'

const standIn =
  'This page is served by partner-sandbox, which stands in for Signzy. It asks for nothing, and ' +
  'opening it changes nothing.'

/** The pages that the links of a merchant lead to. */
export const pageHandlers: Handlers<'openAutoLogin' | 'openLogin'> = {
  openAutoLogin({ state, params: { realm, code } }) {
    const merchant = state.merchants.find('autoLoginCode', code)
    if (merchant === undefined || state.realms.require(merchant.realmId).name !== realm) {
      return page(404, 'No such link', ['Nobody was given this link.'])
    }
    const expiresAt = plus(merchant.createdAt, state.settings.autoLoginHours * 60 * 60 * 1000)
    if (state.now() >= expiresAt) {
      return page(410, 'This link has expired', [
        `It led to the onboarding of a merchant until ${isoOf(expiresAt)}.`,
      ])
    }
    return page(200, `Onboarding at ${state.realms.require(merchant.realmId).title}`, [
      `Here the onboarding of ${merchant.name} would begin, until ${isoOf(expiresAt)}.`,
      `It would lead through: ${pageNames(state, merchant)}.`,
      `Merchant ${merchant.id} is ${merchant.status}. What its onboarding brings is pushed with ` +
        'POST /api/distributors/pushMerchant.',
    ])
  },

  openLogin({ state, params: { realm } }) {
    const found = state.realms.find('name', realm)
    if (found === undefined) return page(404, 'No such realm', ['There is no realm of this name.'])
    return page(200, `Log in at ${found.title}`, [
      `Merchants of the realm ${found.name} would log in here.`,
    ])
  },
}

function pageNames({ flows }: SignzyState, { flowId }: MerchantRecord): string {
  return flows
    .require(flowId)
    .pages.map(({ name }) => name)
    .join(', ')
}

function page<Status extends 200 | 404 | 410>(
  status: Status,
  title: string,
  paragraphs: readonly string[],
) {
  return { status, body: htmlPage(title, [...paragraphs, standIn]), headers: pageHeaders }
}
