import { isDeepStrictEqual } from 'node:util'
import { at, type Requirement, requireThat, requireValue, objectOf } from '../../kit/index.ts'
import { type Op, requirement, writeNeeds } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { getOf } from '../resources/lists.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

const updates = {
  partner: { op: 'updatePartner', body: { billingId: 'again' }, wrong: { billingId: 7 } },
  user: { op: 'updateUser', body: { firstName: 'Again' }, wrong: { firstName: 7 } },
  client: { op: 'updateClient', body: { mid: '4445099999999' }, wrong: { mid: 7 } },
  template: { op: 'updateTemplate', body: { accessMode: 'specific' }, wrong: { accessMode: 7 } },
} as const

const kinds = ['partner', 'user', 'client', 'template'] as const
type Kind = (typeof kinds)[number]

const common = (kind: Kind) => ({
  source: sources.openapi,
  operations: [updates[kind].op, getOf[kind]] as const,
  needs: [...writeNeeds, `self.${kind}`],
  effect: 'update' as const,
})

const countsUpdates = (kind: Kind) =>
  requirement({
    ...common(kind),
    id: `versions.${kind}-counts-its-updates`,
    says: `The version of a ${kind} is 0 when it is new, and grows by 1 with each update.`,
    // The number of updates, says the reference; the page prints 0 after one.
    standing: 'inferred',
    check: async (context) => {
      const id = await context.fresh(kind)
      const read = () => context.given(getOf[kind], { params: { id } })
      requireValue(await read(), 'version', 0)
      for (const version of [1, 2]) {
        await context.given(updates[kind].op, { params: { id }, body: updates[kind].body })
        requireValue(await read(), 'version', version)
      }
    },
  })

const refusedDoesNotCount = (kind: Kind) =>
  requirement({
    ...common(kind),
    id: `versions.${kind}-does-not-count-what-is-refused`,
    says: `An update of a ${kind} that is refused leaves its version and all else as it was.`,
    check: async (context) => {
      const id = await context.fresh(kind)
      const { op, body, wrong } = updates[kind]
      const before = await context.given(getOf[kind], { params: { id } })
      const control = { params: { id }, body }
      const probe = { params: { id }, body: { ...body, ...wrong } }
      const refusal = await context.call(op, probe)
      requireRefusal(refusal, 'invalid')
      const after = await context.given(getOf[kind], { params: { id } })
      requireThat(after.text === before.text, 'nothing changed', {
        actual: `before ${before.text}, after ${after.text}`,
        answer: refusal,
      })
      await context.control(op, control)
    },
  })

const changesOnlyWhatIsGiven = (kind: Kind) =>
  requirement({
    ...common(kind),
    id: `versions.${kind}-changes-only-what-is-given`,
    says: `An update of a ${kind} changes the attributes that it gives and leaves the others.`,
    check: async (context) => {
      const id = await context.fresh(kind)
      const { op, body } = updates[kind]
      const read = async () => objectOf((await context.given(getOf[kind], { params: { id } })).body)
      const before = await read()
      const answer = await context.call(op, { params: { id }, body })
      requireValue(answer, 'id', Number(id))
      const after = await read()
      const { version: _v, modified: _m, ...rest } = objectOf({ ...before, ...body })
      for (const [attribute, value] of Object.entries(rest)) {
        const is = at(after, attribute)
        requireThat(isDeepStrictEqual(is, value), `${attribute} ${JSON.stringify(value)}`, {
          actual: JSON.stringify(is) ?? 'absent',
          answer,
        })
      }
    },
  })

const dated = ['partner', 'user', 'client'] as const

const isMadeBeforeItIsChanged = (kind: (typeof dated)[number]) =>
  requirement({
    ...common(kind),
    id: `versions.${kind}-is-made-before-it-is-changed`,
    says: `A ${kind} was created no later than it was last modified.`,
    check: async (context) => {
      const id = await context.fresh(kind)
      await context.given(updates[kind].op, { params: { id }, body: updates[kind].body })
      const answer = await context.given(getOf[kind], { params: { id } })
      const created = String(at(answer.body, 'created'))
      const modified = String(at(answer.body, 'modified'))
      requireThat(Date.parse(created) <= Date.parse(modified), 'created no later than modified', {
        actual: `created ${created}, modified ${modified}`,
        answer,
      })
    },
  })

/** How often something was changed, and what a change changes. */
export const versions: readonly Requirement<Op>[] = [
  ...kinds.flatMap((kind) => [
    countsUpdates(kind),
    refusedDoesNotCount(kind),
    changesOnlyWhatIsGiven(kind),
  ]),
  ...dated.map(isMadeBeforeItIsChanged),
]
