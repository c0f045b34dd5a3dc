import { createHash } from 'node:crypto'
import type { CallbackEvent } from '../../../../spec/signzy/callbacks.ts'
import type { MerchantStatus } from '../../../../spec/signzy/merchant-fields.ts'
import { Defect } from '../../../kernel/refusal.ts'
import { type Instant, plus } from '../../../kernel/time/clock.ts'
import { register } from '../callbacks/handlers.ts'
import { passwordHash, sandboxPassword } from '../distributors/passwords.ts'
import { pairKey } from '../keys.ts'
import { type PlacedWidget, widgetsOf } from '../merchant-data/completeness.ts'
import { reviewerOf, scheduleReview } from '../merchants/life-cycle.ts'
import type { MerchantRecord, WidgetDefinition } from '../records.ts'
import type { SignzyState } from '../state.ts'

/** A partner of a dataset with all that it has. Days are counted back from the day of filling. */
export interface PartnerData {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly email: string
  readonly mobile: string
  readonly daysAgo: number
  readonly links: readonly {
    readonly id: string
    /** Name of the realm. */
    readonly realm: string
    /** Ids of the assigned flows. */
    readonly assigned: readonly string[]
  }[]
  readonly callbacks: readonly {
    readonly id: string
    readonly realm: string
    readonly flowId: string
    readonly urls: Readonly<Partial<Record<CallbackEvent, string>>>
  }[]
  readonly merchants: readonly MerchantData[]
}

export interface MerchantData extends Pick<
  MerchantRecord,
  'id' | 'name' | 'email' | 'mobile' | 'username' | 'signzyAppId' | 'flowId' | 'autoLoginCode'
> {
  readonly realm: string
  readonly daysAgo: number
  readonly status: MerchantStatus
  readonly isEscalated?: boolean
  /** Whether all widgets, the first one or none were pushed. */
  readonly pushed: 'all' | 'first' | 'none'
  /** Why it was rejected or sent back; a draft that has one was sent back. */
  readonly reason?: string
}

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/** How long an onboarding takes; that of the vendor's example took as long. */
const onboardingMs = 285_186

/** The access token that a partner of a dataset begins with: the same in every sandbox. */
export function tokenOf(username: string): string {
  return createHash('sha256').update(`partner-sandbox ${username}`).digest('hex')
}

/** Writes a partner with all that it has; `today` is the beginning of the day. */
export function addPartner(state: SignzyState, partner: PartnerData, today: Instant): void {
  const { store } = state.sandbox
  const { id, name, username, email, mobile } = partner
  const createdAt = plus(today, -partner.daysAgo * dayMs)
  store.put(state.distributors, {
    ...{ id, name, username, email, mobile },
    passwordHash: passwordHash(id, sandboxPassword),
    createdAt,
    updatedAt: createdAt,
  })
  store.put(state.accessTokens, {
    // Ids of tokens are seen by nobody.
    id,
    token: tokenOf(username),
    distributorId: id,
    ttlSeconds: state.settings.tokenTtlSeconds,
    createdAt: today,
  })
  for (const link of partner.links) {
    const realmId = realmNamed(state, link.realm)
    store.put(state.links, {
      id: link.id,
      distributorId: id,
      realmId,
      flowIds: state.flowIdsOf(realmId),
      assignedFlowIds: link.assigned,
      createdAt,
      updatedAt: createdAt,
    })
  }
  for (const { id: callbackId, realm, flowId, urls } of partner.callbacks) {
    const registration = { distributorId: id, realmId: realmNamed(state, realm), flowId, urls }
    register(state, registration, { id: callbackId, at: createdAt })
  }
  for (const merchant of partner.merchants) addMerchant(state, id, { merchant, today })
}

function addMerchant(
  state: SignzyState,
  distributorId: string,
  { merchant, today }: { readonly merchant: MerchantData; readonly today: Instant },
): void {
  const { realm, daysAgo, status, isEscalated = false, pushed, reason = null, ...named } = merchant
  const createdAt = plus(today, 9 * hourMs - daysAgo * dayMs)
  const isSentBack = status === 'draft' && reason !== null
  const isSubmitted = status !== 'new' && (status !== 'draft' || isSentBack)
  const submittedAt = isSubmitted ? plus(createdAt, onboardingMs) : null
  const isActedUpon = status === 'accept' || status === 'reject' || isSentBack
  const record: MerchantRecord = {
    ...named,
    distributorId,
    realmId: realmNamed(state, realm),
    status,
    isEscalated,
    createdAt,
    firstSubmittedAt: submittedAt,
    lastSubmittedAt: submittedAt,
    action: null,
  }
  const action = { by: reviewerOf(state, record), at: plus(createdAt, 6 * hourMs), reason }
  const kept = state.keepMerchant(isActedUpon ? { ...record, action } : record)
  const widgets = widgetsOf(state.flows.require(named.flowId))
  const count = { all: widgets.length, first: 1, none: 0 }[pushed]
  for (const placed of widgets.slice(0, count)) addWidget(state, kept, placed)
  if (status === 'pending') scheduleReview(state, kept)
}

function addWidget(
  state: SignzyState,
  { id, name }: MerchantRecord,
  { page, widget }: PlacedWidget,
): void {
  const { pageId } = page
  const { widgetName } = widget
  const variables = variablesOfSample(widget, name)
  state.sandbox.store.put(state.pushedWidgets, {
    id: pairKey(id, pairKey(pageId, widgetName)),
    merchantId: id,
    pageId,
    widgetName,
    variables,
  })
}

/** Made-up values of a widget, of somebody of a name. */
export function variablesOfSample(
  { variables }: WidgetDefinition,
  name: string,
): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap((variable) => {
      const value = variable.kind === 'name' ? name : variable.sample
      return value === '' ? [] : [[variable.name, value]]
    }),
  )
}

function realmNamed({ realms }: SignzyState, name: string): string {
  const realm = realms.find('name', name)
  if (realm === undefined) throw new Defect(`there is no realm ${name}`)
  return realm.id
}
