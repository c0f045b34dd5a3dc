import type { z } from '@hono/zod-openapi'
import type {
  PartnerDetails,
  PartnerList,
  PartnerListItem,
} from '../../../spec/bluefin/partners.ts'
import { isoOf, plus, type Instant } from '../../kernel/time/clock.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import type { Store } from '../../kernel/state/store.ts'
import { KeptPages } from '../../kernel/state/kept-pages.ts'
import { KeptViews } from '../../kernel/state/kept-views.ts'
import { SubtreeLists } from '../../kernel/state/subtree-lists.ts'
import { Tree } from '../../kernel/state/tree.ts'
import type {
  ClientRecord,
  PartnerRecord,
  TemplateRecord,
  TransactionRecord,
  UserRecord,
} from './records.ts'
import { shapes } from './record-shapes.ts'
import type { BluefinSettings } from './settings.ts'

/** Distance between ids, as in the vendor's examples (792, 904, 920, 936; 2648, 2664). */
const idStep = 16

const byPartner = {
  index: 'partner',
  of: (owned: { partnerId?: number }) => owned.partnerId,
} as const

/** The state of Bluefin in one sandbox. */
export class BluefinState {
  readonly sandbox: Sandbox
  readonly settings: BluefinSettings
  readonly partners: ReturnType<typeof definePartners>
  readonly users: ReturnType<typeof defineUsers>
  readonly clients: ReturnType<typeof defineClients>
  readonly templates: ReturnType<typeof defineTemplates>
  readonly transactions: ReturnType<typeof defineTransactions>
  /** The hierarchy of the partners. */
  readonly tree = new Tree()
  /** Sorted ids of each kind of resource by partner, those of all partners below it included. */
  readonly below
  /** Partners as lists show them, and as their own operation does. */
  readonly views = {
    partnerItems: new KeptViews<PartnerRecord, z.input<typeof PartnerListItem>>(),
    partners: new KeptViews<PartnerRecord, z.input<typeof PartnerDetails>>(),
  }
  readonly partnerPages
  /** Users by the Basic credentials that they have signed in with. */
  readonly signedIn = new Map<string, UserRecord>()
  /** Nonces of signed calls, each with the last moment at which it is refused. */
  readonly nonces = new Map<string, Instant>()

  constructor(sandbox: Sandbox, settings: BluefinSettings) {
    const { store } = sandbox
    this.sandbox = sandbox
    this.settings = settings
    this.partners = definePartners(store)
    this.users = defineUsers(store)
    this.clients = defineClients(store)
    this.templates = defineTemplates(store)
    this.transactions = defineTransactions(store)
    this.partnerPages = new KeptPages<z.input<typeof PartnerList>>(store)
    this.#trackPartners()
    this.below = {
      partners: new SubtreeLists(this.tree, this.partners, { index: 'self', of: ({ id }) => id }),
      users: new SubtreeLists(this.tree, this.users, byPartner),
      clients: new SubtreeLists(this.tree, this.clients, byPartner),
      templates: new SubtreeLists(this.tree, this.templates, byPartner),
      transactions: new SubtreeLists(this.tree, this.transactions, byPartner),
    }
  }

  /** The next id of a kind of resource that a dataset has not given away. Only inside a transaction. */
  nextId(kind: 'partners' | 'users' | 'clients' | 'templates'): number {
    for (;;) {
      const id = this.sandbox.store.count(`bluefin.${kind}`, { first: idStep, step: idStep })
      if (this[kind].get(id) === undefined) return id
    }
  }

  /** The present moment as this vendor prints it: whole seconds. */
  now(): string {
    const now = this.sandbox.clock.now()
    return isoOf(plus(now, -(now % 1000)))
  }

  /** Keeps the tree in step with the partners, also when a change is rolled back or loaded. */
  #trackPartners(): void {
    this.partners.observe((before, after) => {
      if (after === undefined) {
        if (before !== undefined) this.tree.remove(before.id)
      } else if (before === undefined) this.tree.add(after.id, after.parentId)
      else if (before.parentId !== after.parentId) this.tree.move(after.id, after.parentId)
    })
  }
}

const definePartners = (store: Store) =>
  store.define({
    name: 'bluefin.partners',
    indexes: {
      self: ({ id }: PartnerRecord) => id,
      name: ({ name }: PartnerRecord) => name,
      reference: ({ reference }: PartnerRecord) => reference,
      contact: ({ contactId }: PartnerRecord) => contactId,
    },
    shape: shapes.partner,
    references: { parentId: 'bluefin.partners', contactId: 'bluefin.users' },
  })

const defineUsers = (store: Store) =>
  store.define({
    name: 'bluefin.users',
    indexes: {
      userName: ({ userName }: UserRecord) => userName,
      partner: ({ partnerId }: UserRecord) => partnerId,
      client: ({ clientId }: UserRecord) => clientId,
    },
    shape: shapes.user,
    references: { partnerId: 'bluefin.partners', clientId: 'bluefin.clients' },
  })

const defineClients = (store: Store) =>
  store.define({
    name: 'bluefin.clients',
    indexes: {
      name: ({ name }: ClientRecord) => name,
      partner: ({ partnerId }: ClientRecord) => partnerId,
      contact: ({ contactId }: ClientRecord) => contactId,
    },
    shape: shapes.client,
    references: { partnerId: 'bluefin.partners', contactId: 'bluefin.users' },
  })

const defineTemplates = (store: Store) =>
  store.define({
    name: 'bluefin.templates',
    indexes: {
      name: ({ name }: TemplateRecord) => name,
      reference: ({ reference }: TemplateRecord) => reference,
      partner: ({ partnerId }: TemplateRecord) => partnerId,
      client: ({ clientId }: TemplateRecord) => clientId,
    },
    shape: shapes.template,
    references: { partnerId: 'bluefin.partners', clientId: 'bluefin.clients' },
  })

const defineTransactions = (store: Store) =>
  store.define({
    name: 'bluefin.transactions',
    indexes: {
      partner: ({ partnerId }: TransactionRecord) => partnerId,
      client: ({ clientId }: TransactionRecord) => clientId,
    },
    shape: shapes.transaction,
    // Its client and its template may be gone since.
    references: { partnerId: 'bluefin.partners' },
  })
