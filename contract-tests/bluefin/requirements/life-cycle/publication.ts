import {
  type Answer,
  at,
  type CheckContext,
  type Requirement,
  requireStatus,
  requireThat,
  requireValue,
} from '../../../kit/index.ts'
import { type Op, requirement, writeNeeds } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { newTemplate } from '../../resources/builders.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const made = ({ body }: Answer) => String(at(body, 'id'))
const forever = 'a published template can never be deleted'

async function published(context: CheckContext<Op>): Promise<string> {
  const id = await context.fresh('template')
  await context.control('updateTemplate', { params: { id }, body: { active: true } })
  return id
}

const common = {
  source: sources.managingTemplates,
  needs: [...writeNeeds, 'self.template'],
} as const

/** When templates may change, and what is copied of them. */
export const publication: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.a-published-template-does-not-change',
    says: 'An update of a published template answers 409 and changes nothing.',
    operations: ['updateTemplate', 'getTemplate'],
    effect: 'update',
    permanent: forever,
    check: async (context) => {
      const params = { id: await published(context) }
      const before = await context.given('getTemplate', { params })
      requireValue(before, 'active', true)
      const refusal = await context.call('updateTemplate', {
        params,
        body: { name: context.uniqueName() },
      })
      requireRefusal(refusal, 'invalid')
      const after = await context.given('getTemplate', { params })
      requireThat(after.text === before.text, 'nothing changed', { answer: after })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.a-published-template-stays',
    says: 'The deletion of a published template answers 409 and it is still there; an unpublished one goes.',
    operations: ['deleteTemplate', 'getTemplate'],
    claims: ['deleteTemplate 409'],
    effect: 'delete',
    permanent: forever,
    check: async (context) => {
      const params = { id: await published(context) }
      requireRefusal(await context.call('deleteTemplate', { params }), 'invalid')
      await context.given('getTemplate', { params })
      const other = { id: await context.fresh('template') }
      await context.control('deleteTemplate', { params: other })
      requireStatus(await context.call('getTemplate', { params: other }), 404)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.a-deleted-template-is-gone',
    says: 'A deleted template answers 404 and cannot be deleted again.',
    operations: ['deleteTemplate', 'getTemplate'],
    effect: 'delete',
    check: async (context) => {
      const params = { id: await context.fresh('template') }
      await context.control('getTemplate', { params })
      await context.control('deleteTemplate', { params })
      requireStatus(await context.call('getTemplate', { params }), 404)
      requireStatus(await context.call('deleteTemplate', { params }), 404)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.a-clone-has-the-fields-of-its-original',
    says: 'A clone has the new name and the fields, type, access mode and options of its original.',
    standing: 'inferred',
    operations: ['cloneTemplate', 'getTemplate', 'createTemplate'],
    effect: 'create',
    check: async (context) => {
      const body = {
        ...newTemplate(context, await context.resource('partner')),
        accessMode: 'restricted',
        options: { domains: ['example.com'] },
      }
      const id = made(await context.given('createTemplate', { body }))
      const name = context.uniqueName()
      const clone = made(await context.call('cloneTemplate', { params: { id }, body: { name } }))
      requireThat(clone !== id, 'another id', { actual: clone })
      const original = await context.given('getTemplate', { params: { id } })
      const copy = await context.call('getTemplate', { params: { id: clone } })
      requireValue(copy, 'name', name)
      for (const attribute of ['fieldTemplates', 'type', 'accessMode', 'options', 'partner']) {
        requireValue(copy, attribute, at(original.body, attribute))
      }
      requireThat(
        at(copy.body, 'reference') !== at(original.body, 'reference'),
        'a reference of its own',
        {
          answer: copy,
        },
      )
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.a-clone-is-unpublished',
    says: 'A clone is unpublished and at version 0, also that of a published template.',
    standing: 'inferred',
    operations: ['cloneTemplate', 'getTemplate', 'updateTemplate'],
    effect: 'create',
    permanent: forever,
    check: async (context) => {
      const id = await published(context)
      const body = { name: context.uniqueName() }
      const clone = made(await context.call('cloneTemplate', { params: { id }, body }))
      const copy = await context.call('getTemplate', { params: { id: clone } })
      requireValue(copy, 'active', false)
      requireValue(copy, 'version', 0)
    },
  }),
]
