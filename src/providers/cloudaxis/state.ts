import { isoOf } from '../../kernel/time/clock.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import type { Store } from '../../kernel/state/store.ts'
import { chain, organizations } from './places.ts'
import { Tokens } from './identity/tokens.ts'
import type {
  RegionRecord,
  RoleAssignmentRecord,
  SessionRecord,
  SettingsRecord,
  TenantRecord,
  UserRecord,
} from './records.ts'
import { shapes } from './record-shapes.ts'
import { Catalogue } from './catalogue/catalogue.ts'
import { Pricing } from './pricing/pricing.ts'
import { Subscriptions } from './subscriptions/subscriptions.ts'
import { Usage } from './usage/usage.ts'
import { Billing } from './billing/billing.ts'
import { ScopedLists } from './access/scoped-lists.ts'
import type { CloudaxisSettings } from './settings.ts'
import { defaultSettings } from './system/default-settings.ts'

/** The state of the CMS in one sandbox. */
export class CloudaxisState {
  readonly sandbox: Sandbox
  readonly settings: CloudaxisSettings
  readonly distributors: ReturnType<typeof defineDistributors>
  readonly partners: ReturnType<typeof definePartners>
  readonly tenants: ReturnType<typeof defineTenants>
  readonly users: ReturnType<typeof defineUsers>
  readonly roleAssignments: ReturnType<typeof defineRoleAssignments>
  readonly sessions: ReturnType<typeof defineSessions>
  readonly people: ReturnType<typeof definePeople>
  readonly authorizationCodes: ReturnType<typeof defineAuthorizationCodes>
  readonly regions: ReturnType<typeof defineRegions>
  readonly health: ReturnType<typeof defineHealth>
  readonly catalogue: Catalogue
  readonly pricing: Pricing
  readonly subscriptions: Subscriptions
  readonly usage: Usage
  readonly billing: Billing
  readonly tokens: Tokens
  /** Ordered lists of each kind of resource, for every scope. */
  readonly lists
  readonly #settings: ReturnType<typeof defineSettings>

  constructor(sandbox: Sandbox, settings: CloudaxisSettings) {
    const { store } = sandbox
    this.sandbox = sandbox
    this.settings = settings
    this.distributors = defineDistributors(store)
    this.partners = definePartners(store)
    this.tenants = defineTenants(store)
    this.users = defineUsers(store)
    this.roleAssignments = defineRoleAssignments(store)
    this.sessions = defineSessions(store)
    this.people = definePeople(store)
    this.authorizationCodes = defineAuthorizationCodes(store)
    this.regions = defineRegions(store)
    this.health = defineHealth(store)
    this.catalogue = new Catalogue(store)
    this.pricing = new Pricing(store)
    this.subscriptions = new Subscriptions(store)
    this.usage = new Usage(store)
    this.billing = new Billing(store)
    this.#settings = defineSettings(store)
    this.tokens = new Tokens(sandbox)
    const byName = ({ displayName }: { displayName: string }) => displayName.toLowerCase()
    const byUsername = ({ username }: { username: string }) => username.toLowerCase()
    const createdAt = (record: { createdAt: string }) => record.createdAt
    this.lists = {
      distributors: new ScopedLists(this.distributors, { displayName: byName, createdAt }),
      partners: new ScopedLists(this.partners, { displayName: byName, createdAt }),
      tenants: new ScopedLists(this.tenants, {
        organizationName: ({ organizationName }) => organizationName.toLowerCase(),
        createdAt,
      }),
      users: new ScopedLists(this.users, { username: byUsername, createdAt }),
      roleAssignments: new ScopedLists(this.roleAssignments, {
        username: byUsername,
        assignedAt: ({ assignedAt }) => assignedAt,
      }),
      regions: new ScopedLists(this.regions, { name: ({ name }) => name, createdAt }),
    }
  }

  /** A fresh id. Only inside a transaction. */
  nextId(): string {
    return this.sandbox.random.uuidV4()
  }

  /** The present moment on the wire. */
  now(): string {
    return isoOf(this.sandbox.clock.now())
  }

  /** The settings of the platform, which its administrators change. */
  get platform(): SettingsRecord {
    return this.#settings.get('settings') ?? { id: 'settings', ...defaultSettings }
  }

  /** Only inside a transaction. */
  changePlatform(change: Partial<SettingsRecord>): SettingsRecord {
    const changed = { ...this.platform, ...change, updatedAt: this.now() }
    return this.sandbox.store.put(this.#settings, changed)
  }
}

const defineDistributors = (store: Store) =>
  store.define({
    name: 'cloudaxis.distributors',
    indexes: {},
    shape: shapes.distributor,
  })

const definePartners = (store: Store) =>
  store.define({
    name: 'cloudaxis.partners',
    indexes: {},
    shape: shapes.partner,
    references: { distributorId: 'cloudaxis.distributors' },
  })

const defineTenants = (store: Store) =>
  store.define({
    name: 'cloudaxis.tenants',
    indexes: {
      directory: ({ identityProvider }: TenantRecord) =>
        identityProvider === null ? undefined : directoryKey(identityProvider),
    },
    shape: shapes.tenant,
    references: { partnerId: 'cloudaxis.partners' },
    copies: { partnerId: ['distributorId'] },
  })

const defineUsers = (store: Store) =>
  store.define({
    name: 'cloudaxis.users',
    indexes: {
      username: ({ username }: UserRecord) => username.toLowerCase(),
      email: ({ email }: UserRecord) => email.toLowerCase(),
      person: ({ personId }: UserRecord) => personId ?? undefined,
      /** The organization that it belongs to. */
      organization: ({ tenantId, partnerId, distributorId }: UserRecord) =>
        tenantId ?? partnerId ?? distributorId,
    },
    shape: shapes.user,
    references: { ...organizations, personId: 'cloudaxis.people' },
    copies: chain,
  })

const defineRoleAssignments = (store: Store) =>
  store.define({
    name: 'cloudaxis.roleAssignments',
    indexes: {
      user: ({ userId }: RoleAssignmentRecord) => userId,
      role: ({ role }: RoleAssignmentRecord) => role,
    },
    shape: shapes.roleAssignment,
    references: { userId: 'cloudaxis.users' },
    copies: { userId: ['distributorId', 'partnerId', 'tenantId'] },
  })

const defineSessions = (store: Store) =>
  store.define({
    name: 'cloudaxis.sessions',
    indexes: { user: ({ userId }: SessionRecord) => userId },
    shape: shapes.session,
    references: { userId: 'cloudaxis.users' },
  })

const definePeople = (store: Store) =>
  store.define({ name: 'cloudaxis.people', indexes: {}, shape: shapes.person })

const defineAuthorizationCodes = (store: Store) =>
  store.define({
    name: 'cloudaxis.authorizationCodes',
    indexes: {},
    shape: shapes.authorizationCode,
    references: { personId: 'cloudaxis.people' },
  })

const defineRegions = (store: Store) =>
  store.define({
    name: 'cloudaxis.regions',
    indexes: { name: ({ name }: RegionRecord) => name },
    shape: shapes.region,
  })

const defineHealth = (store: Store) =>
  store.define({ name: 'cloudaxis.health', indexes: {}, shape: shapes.health })

const defineSettings = (store: Store) =>
  store.define({ name: 'cloudaxis.settings', indexes: {}, shape: shapes.settings })

/** What a mapping to a corporate directory is found by. */
export function directoryKey({
  provider,
  directory,
}: {
  readonly provider: string
  readonly directory: string
}): string {
  return `${provider} ${directory.toLowerCase()}`
}
