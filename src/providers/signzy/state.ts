import type { Sandbox } from '../../kernel/sandbox.ts'
import type { Store } from '../../kernel/state/store.ts'
import type { Instant } from '../../kernel/time/clock.ts'
import { review } from './back-office/review.ts'
import { applicationKey, emailKey, pairKey } from './keys.ts'
import { bytesOf } from './merchant-data/pushed-bytes.ts'
import { reviewKind } from './merchants/life-cycle.ts'
import type {
  AccessTokenRecord,
  CallbackRecord,
  DistributorRecord,
  FlowRecord,
  LinkRecord,
  MerchantRecord,
  PushedWidgetRecord,
  RealmRecord,
} from './records.ts'
import { shapes } from './record-shapes.ts'
import type { SignzySettings } from './settings.ts'

/** The state of Signzy in one sandbox. */
export class SignzyState {
  readonly sandbox: Sandbox
  readonly settings: SignzySettings
  readonly realms: ReturnType<typeof defineRealms>
  readonly flows: ReturnType<typeof defineFlows>
  readonly distributors: ReturnType<typeof defineDistributors>
  readonly accessTokens: ReturnType<typeof defineAccessTokens>
  readonly links: ReturnType<typeof defineLinks>
  readonly merchants: ReturnType<typeof defineMerchants>
  readonly pushedWidgets: ReturnType<typeof definePushedWidgets>
  readonly callbacks: ReturnType<typeof defineCallbacks>
  #pushedBytes = 0

  constructor(sandbox: Sandbox, settings: SignzySettings) {
    const { store } = sandbox
    this.sandbox = sandbox
    this.settings = settings
    this.realms = defineRealms(store)
    this.flows = defineFlows(store)
    this.distributors = defineDistributors(store)
    this.accessTokens = defineAccessTokens(store)
    this.links = defineLinks(store)
    this.merchants = defineMerchants(store)
    this.pushedWidgets = definePushedWidgets(store)
    this.callbacks = defineCallbacks(store)
    this.pushedWidgets.observe((before, after) => {
      this.#pushedBytes += bytesOf(after) - bytesOf(before)
    })
    sandbox.scheduler.on(reviewKind, ({ subject }) => review(this, subject))
  }

  now(): Instant {
    return this.sandbox.clock.now()
  }

  /** Bytes of all that is pushed. */
  get pushedBytes(): number {
    return this.#pushedBytes
  }

  /** The link of a partner to a realm. */
  linkOf(distributorId: string, realmId: string): LinkRecord | undefined {
    return this.links.find('partnerAndRealm', pairKey(distributorId, realmId))
  }

  /** Oldest first. */
  linksOf(distributorId: string): LinkRecord[] {
    return Array.from(this.links.lookup('distributor', distributorId), (id) =>
      this.links.require(id),
    ).sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1))
  }

  flowIdsOf(realmId: string): string[] {
    return [...this.flows.lookup('realm', realmId)]
  }

  callbackOf(distributorId: string, flowId: string): CallbackRecord | undefined {
    return this.callbacks.find('partnerAndFlow', pairKey(distributorId, flowId))
  }

  /** What was pushed of a merchant, by page and widget. */
  pushedOf(merchantId: string): ReadonlyMap<string, PushedWidgetRecord> {
    const records = Array.from(this.pushedWidgets.lookup('merchant', merchantId), (id) =>
      this.pushedWidgets.require(id),
    )
    return new Map(records.map((record) => [pairKey(record.pageId, record.widgetName), record]))
  }

  keepMerchant(merchant: MerchantRecord): MerchantRecord {
    return this.sandbox.store.put(this.merchants, merchant)
  }

  /** Where this API is reached in this sandbox; no slash at its end. */
  get baseUrl(): string {
    return this.sandbox.host.baseUrl(this.sandbox.name, 'signzy')
  }
}

const defineRealms = (store: Store) =>
  store.define({
    name: 'signzy.realms',
    indexes: { name: ({ name }: RealmRecord) => name },
    shape: shapes.realm,
  })

const defineFlows = (store: Store) =>
  store.define({
    name: 'signzy.flows',
    indexes: { realm: ({ realmId }: FlowRecord) => realmId },
    shape: shapes.flow,
    references: { realmId: 'signzy.realms' },
  })

const defineDistributors = (store: Store) =>
  store.define({
    name: 'signzy.distributors',
    indexes: {
      username: ({ username }: DistributorRecord) => username,
      email: ({ email }: DistributorRecord) => emailKey(email),
    },
    shape: shapes.distributor,
  })

const defineAccessTokens = (store: Store) =>
  store.define({
    name: 'signzy.accessTokens',
    indexes: {
      token: ({ token }: AccessTokenRecord) => token,
      distributor: ({ distributorId }: AccessTokenRecord) => distributorId,
    },
    shape: shapes.accessToken,
    references: { distributorId: 'signzy.distributors' },
  })

const defineLinks = (store: Store) =>
  store.define({
    name: 'signzy.links',
    indexes: {
      distributor: ({ distributorId }: LinkRecord) => distributorId,
      partnerAndRealm: ({ distributorId, realmId }: LinkRecord) => pairKey(distributorId, realmId),
    },
    shape: shapes.link,
    references: {
      distributorId: 'signzy.distributors',
      realmId: 'signzy.realms',
      flowIds: 'signzy.flows',
      assignedFlowIds: 'signzy.flows',
    },
  })

const defineMerchants = (store: Store) =>
  store.define({
    name: 'signzy.merchants',
    indexes: {
      application: (merchant: MerchantRecord) => applicationKey(merchant),
      autoLoginCode: ({ autoLoginCode }: MerchantRecord) => autoLoginCode,
    },
    shape: shapes.merchant,
    references: {
      distributorId: 'signzy.distributors',
      realmId: 'signzy.realms',
      flowId: 'signzy.flows',
    },
  })

const definePushedWidgets = (store: Store) =>
  store.define({
    name: 'signzy.pushedWidgets',
    indexes: { merchant: ({ merchantId }: PushedWidgetRecord) => merchantId },
    shape: shapes.pushedWidget,
    references: { merchantId: 'signzy.merchants' },
  })

const defineCallbacks = (store: Store) =>
  store.define({
    name: 'signzy.callbacks',
    indexes: {
      partnerAndFlow: ({ distributorId, flowId }: CallbackRecord) => pairKey(distributorId, flowId),
    },
    shape: shapes.callback,
    references: {
      distributorId: 'signzy.distributors',
      realmId: 'signzy.realms',
      flowId: 'signzy.flows',
    },
  })
