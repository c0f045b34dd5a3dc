import {
  type Answer,
  at,
  type CheckContext,
  refusedThenAllowed,
  type Requirement,
  requireStatus,
  requireThat,
  requireUndocumented,
  requireValue,
  rightOnce,
} from '../../../kit/index.ts'
import { type Op, requirement, writeNeeds } from '../../authoring.ts'
import { requireInvalid } from '../../refusals.ts'
import { newClient, newPartner, newTemplate, newUser } from '../../resources/builders.ts'
import { getOf, idsOf, type Kind, listOf, seenBy } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const made = ({ body }: Answer) => String(at(body, 'id'))

const createOf = {
  partner: 'createPartner',
  user: 'createUser',
  client: 'createClient',
  template: 'createTemplate',
} as const satisfies Partial<Record<Kind, Op>>
type Made = keyof typeof createOf
const kinds = ['partner', 'user', 'client', 'template'] as const

const bodyOf: Readonly<
  Record<
    Made,
    (
      context: CheckContext,
      partner: string,
    ) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>
  >
> = { partner: newPartner, user: newUser, client: newClient, template: newTemplate }

/** Attributes of a body that come back as they were given. */
const kept: Readonly<Record<Made, readonly string[]>> = {
  partner: [
    'name',
    'billingId',
    'verificationPhrase',
    'isActive',
    'reference',
    'parent.id',
    'contact.id',
  ],
  user: [
    'userName',
    'firstName',
    'lastName',
    'email',
    'phone',
    'isActive',
    'userRole.name',
    'partner.id',
  ],
  client: ['name', 'billingId', 'mid', 'isActive', 'directPartner.id', 'contact.id'],
  template: ['name', 'reference', 'type', 'accessMode', 'partner.id', 'fieldTemplates', 'options'],
}

/** Optional attributes that every body of a kind may also have. */
function optional(kind: Made, context: CheckContext) {
  const reference = context.uniqueName()
  switch (kind) {
    case 'partner':
      return { reference, billingId: 'b-1', verificationPhrase: 'open sesame', isActive: false }
    case 'user':
      return { isActive: false, sendWelcomeEmail: false }
    case 'client':
      return { billingId: 'b-2', mid: '4445012345678', isActive: false }
    case 'template':
      return {
        reference,
        type: 'templatePayConexTokenization',
        accessMode: 'restricted',
        options: { domains: ['example.com'], security: { irreversible: true } },
      }
  }
}

const comesBack = (kind: Made) =>
  requirement({
    id: `life-cycle.new-${kind}-comes-back-as-given`,
    says: `A new ${kind} is read back with every attribute that it was given.`,
    source: sources.openapi,
    operations: [createOf[kind], getOf[kind]],
    needs: [...writeNeeds],
    effect: 'create',
    check: async (context) => {
      const partner = await context.resource('partner')
      const body = { ...(await bodyOf[kind](context, partner)), ...optional(kind, context) }
      const id = made(await context.given(createOf[kind], { body }))
      const answer = await context.call(getOf[kind], { params: { id } })
      requireStatus(answer, 200)
      for (const path of kept[kind]) requireValue(answer, path, at(body, path))
    },
  })

const isListed = (kind: Made) =>
  requirement({
    id: `life-cycle.new-${kind}-is-listed-once`,
    says: `A new ${kind} is in the list, once, and the total has grown by one.`,
    source: sources.openapi,
    operations: [createOf[kind], listOf[kind]],
    needs: [...writeNeeds, `self.${kind}`],
    effect: 'create',
    check: (context) =>
      rightOnce(async () => {
        const before = await seenBy(context, 'self', kind)
        const id = await context.fresh(kind)
        const after = idsOf(await seenBy(context, 'self', kind))
        const times = after.filter((one) => one === id).length
        requireThat(times === 1, `${kind} ${id} once in the list`, {
          actual: `${String(times)} times`,
        })
        // Others may be at work in a deployment.
        requireUndocumented(context.strictness, () =>
          requireThat(after.length === before.length + 1, 'one more than before', {
            actual: `${String(before.length)} before, ${String(after.length)} after`,
          }),
        )
      }),
  })

const startsActive = (kind: 'partner' | 'user' | 'client') =>
  requirement({
    id: `life-cycle.new-${kind}-is-active`,
    says: `A new ${kind} is active where nothing else is said.`,
    standing: 'inferred',
    source: sources.openapi,
    operations: [createOf[kind], getOf[kind]],
    needs: [...writeNeeds, `self.${kind}`],
    effect: 'create',
    check: async (context) => {
      const id = await context.fresh(kind)
      requireValue(await context.call(getOf[kind], { params: { id } }), 'isActive', true)
    },
  })

/** Clocks of two machines differ, and moments may have whole seconds only. */
const toleranceMs = 5000

const isDated = (kind: 'partner' | 'user' | 'client') =>
  requirement({
    id: `life-cycle.${kind}-is-dated`,
    says: `A ${kind} shows when it was created and last modified: both now when it is new, and only the latter moves.`,
    source: kind === 'partner' ? `${sources.managingPartners}, Getting a Partner` : sources.openapi,
    operations: [createOf[kind], getOf[kind]],
    needs: [...writeNeeds, `self.${kind}`],
    effect: 'update',
    check: async (context) => {
      const id = await context.fresh(kind)
      const first = await context.call(getOf[kind], { params: { id } })
      const created = at(first.body, 'created')
      requireUndocumented(first.strictness, () => requireValue(first, 'modified', created))
      const ageMs = context.nowMs() - Date.parse(String(created))
      requireThat(Math.abs(ageMs) < toleranceMs, 'a moment ago', {
        actual: String(created),
        answer: first,
      })
      const update = (
        { partner: 'updatePartner', user: 'updateUser', client: 'updateClient' } as const
      )[kind]
      await context.given(update, { params: { id }, body: { isActive: true } })
      const second = await context.call(getOf[kind], { params: { id } })
      requireValue(second, 'created', created)
      const modified = Date.parse(String(at(second.body, 'modified')))
      requireThat(modified >= Date.parse(String(created)), 'a modification after the creation', {
        answer: second,
      })
    },
  })

const references: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.partner-id-is-the-reference',
    says: 'The partnerId of a partner equals its reference.',
    standing: 'observed',
    source: `${sources.managingPartners}, Getting Partners`,
    operations: ['listPartners', 'getPartner'],
    needs: ['self', 'self.partner'],
    check: async (context) => {
      const partners = await seenBy(context, 'self', 'partner')
      const differing = partners.filter((one) => at(one, 'partnerId') !== at(one, 'reference'))
      requireThat(partners.length > 0 && differing.length === 0, 'partnerId equal to reference', {
        actual: JSON.stringify(differing[0]) ?? 'no partners',
      })
      const answer = await context.call('getPartner', {
        params: { id: await context.resource('partner') },
      })
      requireValue(answer, 'partnerId', at(answer.body, 'reference'))
    },
  }),
  requirement({
    id: 'life-cycle.a-reference-is-made-up',
    says: 'A partner or template without a reference gets one of 32 hexadecimal digits, never the same twice.',
    standing: 'inferred',
    source: sources.managingPartners,
    operations: ['createPartner', 'getPartner', 'createTemplate', 'getTemplate'],
    needs: [...writeNeeds, 'self.template'],
    effect: 'create',
    check: async (context) => {
      for (const kind of ['partner', 'template'] as const) {
        const [one, other] = [await context.fresh(kind), await context.fresh(kind)]
        const first = await context.call(getOf[kind], { params: { id: one } })
        const second = await context.call(getOf[kind], { params: { id: other } })
        const reference = String(at(first.body, 'reference'))
        requireThat(/^[0-9a-f]{32}$/.test(reference), '32 hexadecimal digits', { answer: first })
        requireThat(at(second.body, 'reference') !== reference, 'another reference', {
          answer: second,
        })
      }
    },
  }),
]

/** Something that only one may have: the second is refused, and with another value it is not. */
interface Unique {
  readonly kind: Made
  readonly attribute: string
  readonly standing: 'documented' | 'inferred'
}

const uniques: readonly Unique[] = [
  { kind: 'user', attribute: 'userName', standing: 'documented' },
  { kind: 'partner', attribute: 'reference', standing: 'inferred' },
  { kind: 'template', attribute: 'reference', standing: 'documented' },
]

const isUnique = ({ kind, attribute, standing }: Unique) =>
  requirement({
    id: `life-cycle.${kind}-${attribute === 'userName' ? 'user-name' : attribute}-is-unique`,
    says: `A second ${kind} with the same ${attribute} is refused with 409 about ${attribute}.`,
    standing,
    source: kind === 'template' ? sources.managingTemplates : sources.managingUsers,
    operations: [createOf[kind]],
    needs: [...writeNeeds],
    effect: 'create',
    check: async (context) => {
      const partner = await context.resource('partner')
      const value = context.uniqueName()
      const body = async () => ({ ...(await bodyOf[kind](context, partner)) })
      await context.given(createOf[kind], { body: { ...(await body()), [attribute]: value } })
      const second = await body()
      const pair = {
        operation: createOf[kind],
        probe: { body: { ...second, [attribute]: value } },
        control: { body: second },
      }
      await refusedThenAllowed(context, pair, (refusal) => requireInvalid(refusal, [attribute]))
    },
  })

/** What a new thing of these kinds is like, and what only one of them may have. */
export const creation: readonly Requirement<Op>[] = [
  ...kinds.map(comesBack),
  ...kinds.map(isListed),
  ...(['partner', 'user', 'client'] as const).flatMap((kind) => [
    startsActive(kind),
    isDated(kind),
  ]),
  ...references,
  ...uniques.map(isUnique),
]
