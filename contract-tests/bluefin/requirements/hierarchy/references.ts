import {
  objectOf,
  at,
  type CallOptions,
  type CheckContext,
  refusedThenAllowed,
  type Requirement,
  requireThat,
} from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import { requireInvalid, requireRefusal } from '../../refusals.ts'
import { examples } from '../../resources/example-calls.ts'
import { idsOf, type Kind, partnerOf, seenBy, someOf, unknownId } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

/** An attribute of a body that names another resource. */
interface Reference {
  readonly op: Op
  readonly attribute: string
  readonly kind: Kind
}

const references: readonly Reference[] = [
  { op: 'createPartner', attribute: 'parent', kind: 'partner' },
  { op: 'createPartner', attribute: 'contact', kind: 'user' },
  { op: 'updatePartner', attribute: 'parent', kind: 'partner' },
  { op: 'updatePartner', attribute: 'contact', kind: 'user' },
  { op: 'createUser', attribute: 'partner', kind: 'partner' },
  { op: 'updateUser', attribute: 'partner', kind: 'partner' },
  { op: 'createClient', attribute: 'directPartner', kind: 'partner' },
  { op: 'createClient', attribute: 'contact', kind: 'user' },
  { op: 'updateClient', attribute: 'directPartner', kind: 'partner' },
  { op: 'updateClient', attribute: 'contact', kind: 'user' },
  { op: 'createTemplate', attribute: 'partner', kind: 'partner' },
  { op: 'createTemplate', attribute: 'client', kind: 'client' },
  { op: 'updateTemplate', attribute: 'partner', kind: 'partner' },
]

const strangers = [
  { who: 'parent', words: 'the-partner-above', says: 'of the partner above' },
  { who: 'sibling', words: 'a-sibling', says: 'of a sibling' },
  { who: 'stranger', words: 'a-stranger', says: 'of another tree' },
] as const

/** The id of what an identity has: its own partner, or something it is the only one to see. */
async function idWith(context: CheckContext, identity: string, kind: Kind): Promise<string> {
  if (kind === 'partner') return partnerOf(context, identity)
  if (identity !== 'parent') return someOf(context, identity, kind)
  // What the partner above sees is also that of self: take what self does not see.
  const mine = new Set(await context.once(`${kind}s of self`, () => allOf(context, 'self', kind)))
  const found = (await allOf(context, identity, kind)).find((id) => !mine.has(id))
  return found ?? someOf(context, 'sibling', kind)
}

async function allOf(
  context: CheckContext,
  identity: string,
  kind: Kind,
): Promise<readonly string[]> {
  return idsOf(await seenBy(context, identity, kind))
}

async function referring(
  context: CheckContext<Op>,
  { op, attribute }: Reference,
  id: string,
): Promise<CallOptions> {
  const options = await examples.of(op).options(context)
  return { ...options, body: { ...objectOf(options.body), [attribute]: { id: Number(id) } } }
}

const refusesForeign = (reference: Reference, { who, words, says }: (typeof strangers)[number]) => {
  const { op, attribute, kind } = reference
  return requirement({
    id: `hierarchy.${slugOf(op)}-${kebab(attribute)}-not-of-${words}`,
    says: `${op} refuses a ${kind} ${says} as ${attribute} with 403.`,
    standing: 'inferred',
    source: `${sources.managingPartners} (reaching upward is denied there)`,
    operations: [op],
    ...(attribute === 'parent' || attribute === 'partner' || attribute === 'directPartner'
      ? { claims: [`${op} 403` as const] }
      : {}),
    needs: [...new Set([...examples.of(op).needs, 'self.partner', `self.${kind}`, 'sibling', who])],
    effect: examples.of(op).effect,
    check: async (context) => {
      const own = await context.resource(kind)
      const foreign = await idWith(context, who, kind)
      const control = await referring(context, reference, own)
      const probe = {
        ...control,
        body: { ...objectOf(control.body), [attribute]: { id: Number(foreign) } },
      }
      await refusedThenAllowed(context, { operation: op, probe, control }, (refusal) =>
        requireRefusal(refusal, 'permission-denied'),
      )
    },
  })
}

const refusesUnknown = (reference: Reference) => {
  const { op, attribute, kind } = reference
  return requirement({
    id: `hierarchy.${slugOf(op)}-${kebab(attribute)}-has-to-exist`,
    says: `${op} answers 409 about ${attribute} where its id names no ${kind}.`,
    standing: 'inferred',
    source: `${sources.openapi} (list and create know no 404)`,
    operations: [op],
    needs: [...new Set([...examples.of(op).needs, 'self.partner', `self.${kind}`])],
    effect: examples.of(op).effect,
    check: async (context) => {
      const control = await referring(context, reference, await context.resource(kind))
      const probe = {
        ...control,
        body: { ...objectOf(control.body), [attribute]: { id: Number(unknownId) } },
      }
      const named = attribute === 'contact' ? 'contact.id' : attribute
      await refusedThenAllowed(context, { operation: op, probe, control }, (refusal) =>
        requireInvalid(refusal, [named]),
      )
    },
  })
}

/** Whether a name exists elsewhere must not show. */
const namesStaySecret = requirement({
  id: 'hierarchy.foreign-names-answer-like-unknown-ones',
  says: 'A partner filter answers the same for a name out of reach as for a name that nobody has.',
  standing: 'inferred',
  source: sources.hierarchy,
  operations: ['listPartners', 'getPartner'],
  needs: ['self', 'self.partner', 'sibling'],
  check: async (context) => {
    const id = await partnerOf(context, 'sibling')
    const { body } = await context.given('getPartner', { as: 'sibling', params: { id } })
    const own = await context.given('getPartner', {
      params: { id: await context.resource('partner') },
    })
    const listed = (partner: string) => context.call('listPartners', { query: { partner } })
    const foreign = await listed(String(at(body, 'name')))
    const unknown = await listed(context.uniqueName())
    for (const path of ['errorCode', 'total']) {
      const both = [foreign, unknown].map((answer) => [answer.status, at(answer.body, path)])
      requireThat(String(both[0]) === String(both[1]), `the same ${path}`, {
        actual: both.join(' and '),
        ...{ answer: foreign, control: unknown },
      })
    }
    await context.control('listPartners', { query: { partner: String(at(own.body, 'name')) } })
  },
})

/** Seen by the owner: the other creations take a name that their control would then find taken. */
const refusedTemplateLeavesNoTrace = requirement({
  id: 'hierarchy.create-template-refused-leaves-no-trace',
  says: 'A template that could not be created for a sibling is not among the templates of the sibling.',
  standing: 'inferred',
  source: sources.hierarchy,
  operations: ['createTemplate', 'listTemplates'],
  needs: [...examples.of('createTemplate').needs, 'self.partner', 'sibling'],
  effect: 'create',
  check: async (context) => {
    const name = context.uniqueName()
    const sample = await examples.of('createTemplate').options(context)
    const forPartner = (id: string) => ({
      ...sample,
      body: { ...objectOf(sample.body), name, partner: { id: Number(id) } },
    })
    const foreign = await partnerOf(context, 'sibling')
    const refusal = await context.call('createTemplate', forPartner(foreign))
    requireRefusal(refusal, 'permission-denied')
    const names = (await seenBy(context, 'sibling', 'template')).map((one) => at(one, 'name'))
    requireThat(!names.includes(name), 'no trace of the refused call', {
      actual: `a template named ${name}`,
      answer: refusal,
    })
    await context.control('createTemplate', forPartner(await context.resource('partner')))
  },
})

/** What a body may name: only what the caller reaches. */
export const hierarchyOfReferences: readonly Requirement<Op>[] = [
  ...references.flatMap((reference) => [
    ...strangers.map((stranger) => refusesForeign(reference, stranger)),
    refusesUnknown(reference),
  ]),
  namesStaySecret,
  refusedTemplateLeavesNoTrace,
]

function kebab(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
