import {
  type Answer,
  at,
  type CallOptions,
  type CheckContext,
  refusedThenAllowed,
  type Requirement,
  requireSchema,
  requireStatus,
  requireThat,
} from '../../../kit/index.ts'
import { type Op, operationOf, requirement, slugOf } from '../../authoring.ts'
import { requireHidden, requireRefusal } from '../../refusals.ts'
import { examples } from '../../resources/example-calls.ts'
import { getOf, type Kind, unknownId, wholeList } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

/** An operation whose path has an id, and what kind of resource that is. */
const idBearing = [
  ['getPartner', 'partner'],
  ['updatePartner', 'partner'],
  ['getUser', 'user'],
  ['updateUser', 'user'],
  ['getClient', 'client'],
  ['updateClient', 'client'],
  ['deleteClient', 'client'],
  ['getTemplate', 'template'],
  ['updateTemplate', 'template'],
  ['deleteTemplate', 'template'],
  ['cloneTemplate', 'template'],
  ['getTransaction', 'transaction'],
] as const satisfies readonly (readonly [Op, Kind])[]
type Bearer = (typeof idBearing)[number]

/** Places that a caller reaches down to, as the one who calls and where the resource is. */
const reached = [
  { words: 'a-sub-partner', caller: 'self', place: 'child', says: 'a sub-partner' },
  {
    words: 'a-lower-sub-partner',
    caller: 'parent',
    place: 'child',
    says: 'a sub-partner’s sub-partner',
  },
] as const

/** Places that are out of a caller's reach. The resource is that of `self` each time. */
const outside = [
  { words: 'the-partner-above', caller: 'child', says: 'the partner above' },
  { words: 'a-sibling', caller: 'sibling', says: 'a sibling' },
  { words: 'a-stranger', caller: 'stranger', says: 'a partner of another tree' },
] as const

const writes = (op: Op) => examples.of(op).effect !== 'read'

function needsOf([op, kind]: Bearer, place: string, caller: string): string[] {
  const making = writes(op) ? ['self.user', `${place}.partner`, 'self.partner'] : []
  return [...new Set(['self', caller, `${place}.${kind}`, ...making])]
}

/** The call of an operation on a resource of a place; one that writes gets a resource of its own. */
async function callOn(
  context: CheckContext<Op>,
  [op, kind]: Bearer,
  place: string,
): Promise<CallOptions> {
  const id = writes(op) ? await context.fresh(kind, place) : await context.resource(kind, place)
  const { body } = writes(op) ? bodyOf(context, op) : { body: undefined }
  return { params: { id }, ...(body === undefined ? {} : { body }) }
}

function bodyOf(context: CheckContext<Op>, op: Op): { readonly body: unknown } {
  switch (op) {
    case 'cloneTemplate':
    case 'updateTemplate':
    case 'updatePartner':
    case 'updateClient':
      return { body: { name: context.uniqueName() } }
    case 'updateUser':
      return { body: { lastName: context.uniqueName() } }
    default:
      return { body: undefined }
  }
}

const reaches = (bearer: Bearer, { words, caller, place, says }: (typeof reached)[number]) => {
  const [op, kind] = bearer
  return requirement({
    id: `hierarchy.${slugOf(op)}-of-${words}`,
    says: `${op} reaches the ${kind} of ${says}.`,
    source: sources.hierarchy,
    operations: [op],
    needs: needsOf(bearer, place, caller),
    effect: examples.of(op).effect,
    check: async (context) => {
      const answer = await context.call(op, {
        ...(await callOn(context, bearer, place)),
        as: caller,
      })
      requireStatus(answer, 200)
      requireSchema(operationOf(op), answer)
    },
  })
}

/** Every text and number of a resource by which somebody could recognise it. */
function marksOf({ body }: Answer): readonly string[] {
  return ['name', 'reference', 'userName', 'email', 'bfid', 'messageId'].flatMap((attribute) => {
    const value = at(body, attribute)
    return typeof value === 'string' && value.length > 3 ? [value] : []
  })
}

/** Reads by the owner before and after a refused write have to be the same. */
async function asOwnerSees(context: CheckContext<Op>, [, kind]: Bearer, options: CallOptions) {
  return context.given(getOf[kind], { params: options.params ?? {} })
}

/** A clone is another template: that the first is as it was does not say that there is none. */
async function requireNoClone(context: CheckContext<Op>, { body }: CallOptions, refusal: Answer) {
  const name = at(body, 'name')
  const { items } = await wholeList(context, 'listTemplates')
  const made = items.find((item) => at(item, 'name') === name)
  requireThat(made === undefined, 'no template by the name of the refused clone', {
    actual: JSON.stringify(made),
    answer: refusal,
  })
}

const hides = (bearer: Bearer, { words, caller, says }: (typeof outside)[number]) => {
  const [op, kind] = bearer
  return requirement({
    id: `hierarchy.${slugOf(op)}-not-of-${words}`,
    says: writes(op)
      ? `${op} on the ${kind} of ${says} is refused and changes nothing.`
      : `${op} does not show the ${kind} of ${says}.`,
    source: sources.hierarchy,
    operations: [op, getOf[kind], ...(op === 'cloneTemplate' ? (['listTemplates'] as const) : [])],
    needs: needsOf(bearer, 'self', caller),
    effect: examples.of(op).effect,
    check: async (context) => {
      const control = await callOn(context, bearer, 'self')
      const before = await asOwnerSees(context, bearer, control)
      const pair = { operation: op, probe: { ...control, as: caller }, control }
      const refusal = await context.call(op, pair.probe)
      requireHidden(op, refusal, marksOf(before))
      const after = await asOwnerSees(context, bearer, control)
      requireThat(after.text === before.text, 'no trace of the refused call', {
        actual: `before ${before.text}, after ${after.text}`,
        answer: refusal,
      })
      if (op === 'cloneTemplate') await requireNoClone(context, control, refusal)
      await context.control(op, control)
    },
  })
}

/** The published policy: what is there answers 403, what is not answers 404. */
const foreignAnswers403 = (bearer: Bearer) => {
  const [op, kind] = bearer
  return requirement({
    id: `hierarchy.${slugOf(op)}-foreign-answers-403`,
    says: `${op} answers 403 for a ${kind} that exists out of reach.`,
    standing: 'inferred',
    source: `${sources.managingPartners} (reaching upward is denied there)`,
    operations: [op],
    claims: [`${op} 403`],
    needs: needsOf(bearer, 'self', 'sibling'),
    effect: examples.of(op).effect,
    check: async (context) => {
      const control = await callOn(context, bearer, 'self')
      const pair = { operation: op, probe: { ...control, as: 'sibling' }, control }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'permission-denied'),
      )
    },
  })
}

const unknownAnswers404 = (bearer: Bearer) => {
  const [op, kind] = bearer
  return requirement({
    id: `hierarchy.${slugOf(op)}-unknown-answers-404`,
    says: `${op} answers 404 for an id that no ${kind} has.`,
    source: sources.openapi,
    operations: [op],
    claims: [`${op} 404`],
    needs: needsOf(bearer, 'self', 'self'),
    effect: examples.of(op).effect,
    check: async (context) => {
      const control = await callOn(context, bearer, 'self')
      const probe = { ...control, params: { id: unknownId } }
      await refusedThenAllowed(context, { operation: op, probe, control }, (refusal) => {
        requireRefusal(refusal, 'not-found')
        requireSchema(operationOf(op), refusal)
      })
    },
  })
}

/** Whose resources an id in a path reaches: what is below, and nothing else. */
export const hierarchyOfPaths: readonly Requirement<Op>[] = idBearing.flatMap((bearer) => [
  ...reached.map((relation) => reaches(bearer, relation)),
  ...outside.map((relation) => hides(bearer, relation)),
  foreignAnswers403(bearer),
  unknownAnswers404(bearer),
])
