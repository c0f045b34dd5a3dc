import {
  at,
  type CheckContext,
  type Requirement,
  requireStatus,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, requirement, writeNeeds } from '../../authoring.ts'
import { newPerson, newTemplate } from '../../resources/builders.ts'
import { getOf } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

/** An operation that changes a kind, with a new value for everything that shows afterwards. */
interface Update {
  readonly kind: 'partner' | 'user' | 'client' | 'template'
  readonly op: Op
  readonly body: (context: CheckContext<Op>) => Readonly<Record<string, unknown>>
}

const updates: readonly Update[] = [
  {
    kind: 'partner',
    op: 'updatePartner',
    body: (context) => ({
      name: context.uniqueName(),
      reference: context.uniqueName(),
      billingId: 'b-3',
      verificationPhrase: 'close sesame',
      isActive: false,
    }),
  },
  {
    kind: 'user',
    op: 'updateUser',
    body: (context) => ({
      userName: context.uniqueName(),
      firstName: 'Changed',
      lastName: 'Altogether',
      email: `${context.uniqueName()}@example.com`,
      phone: '+14155552672',
      isActive: false,
    }),
  },
  {
    kind: 'client',
    op: 'updateClient',
    body: (context) => ({
      name: context.uniqueName(),
      billingId: 'b-4',
      mid: '4445012345670',
      isActive: false,
    }),
  },
  {
    kind: 'template',
    op: 'updateTemplate',
    body: (context) => ({
      name: context.uniqueName(),
      reference: context.uniqueName(),
      type: 'templatePayConexTokenization',
      accessMode: 'restricted',
      fieldTemplates: [{ templateType: 'email', method: 'FPE', name: 'mail', label: 'Mail' }],
      options: {
        domains: ['example.com'],
        security: {
          irreversible: true,
          active: { from: '2030-01-01T00:00:00.000Z', to: '2031-01-01T00:00:00.000Z' },
        },
      },
    }),
  },
]

/** Whoever forgets one attribute of an update is found here: each of them has a new value. */
const attributes: readonly Requirement<Op>[] = updates.map(({ kind, op, body }) =>
  requirement({
    id: `life-cycle.updated-${kind}-comes-back-as-given`,
    says: `A ${kind} that was updated is read back with every attribute that the update gave.`,
    source: sources.openapi,
    operations: [op, getOf[kind]],
    needs: [...writeNeeds, `self.${kind}`],
    effect: 'update',
    check: async (context) => {
      const params = { id: await context.fresh(kind) }
      const given = body(context)
      requireStatus(await context.call(op, { params, body: given }), 200)
      const answer = await context.call(getOf[kind], { params })
      requireValues(answer, given)
    },
  }),
)

/** Something that stands at a client: how it is made there, and how it is changed. */
interface Belonging {
  readonly kind: 'user' | 'template'
  readonly create: Op
  readonly update: Op
  readonly body: (context: CheckContext<Op>, partner: string) => Readonly<Record<string, unknown>>
}

const belongings: readonly Belonging[] = [
  {
    kind: 'user',
    create: 'createUser',
    update: 'updateUser',
    body: (context, partner) => ({
      ...newPerson(context),
      partner: { id: Number(partner) },
      userRole: { name: 'Client User' },
    }),
  },
  { kind: 'template', create: 'createTemplate', update: 'updateTemplate', body: newTemplate },
]

const moved: readonly Requirement<Op>[] = belongings.map(({ kind, create, update, body }) =>
  requirement({
    id: `life-cycle.a-${kind}-moves-to-another-client`,
    says: `A ${kind} of one client that is given another of the same partner stands there.`,
    standing: 'inferred',
    source: sources.openapi,
    operations: [create, update, getOf[kind]],
    needs: [...writeNeeds, 'self.client'],
    effect: 'update',
    check: async (context) => {
      const clients = [await context.fresh('client'), await context.fresh('client')]
      const [from, to] = clients.map((id) => ({ id: Number(id) }))
      const given = { ...body(context, await context.resource('partner')), client: from }
      const made = await context.given(create, { body: given })
      const params = { id: String(at(made.body, 'id')) }
      requireValue(await context.call(getOf[kind], { params }), 'client.id', from?.id)
      requireStatus(await context.call(update, { params, body: { client: to } }), 200)
      requireValue(await context.call(getOf[kind], { params }), 'client.id', to?.id)
    },
  }),
)

export const updated: readonly Requirement<Op>[] = [...attributes, ...moved]
