import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import {
  answer,
  changeErrors,
  collectionErrors,
  copyErrors,
  deletionAnswer,
  jsonBody,
  readErrors,
} from './errors.ts'
import { templateCreate, templateDetails, templateList } from './examples/templates.ts'
import { FieldTemplate } from './field-templates.ts'
import {
  ClientReference,
  ClientReferenceInput,
  CreateResult,
  idOrName,
  idPath,
  paging,
  PartnerReference,
  PartnerReferenceInput,
  UpdateResult,
  version,
  listingBy,
} from './references.ts'
import { security } from './security.ts'
import { sources, unstatedLimit } from './sources.ts'

const templateType = z.enum([
  'userDefined',
  'templatePayConexTokenPayments',
  'templatePayConexTokenization',
  'templateMyChartCardTransaction',
  'templateMyChartAchTransaction',
])
const accessMode = z.enum(['specific', 'restricted', 'unrestricted'])
const templateName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^\w+$/, 'may have letters, digits and _ only')
  .openapi({ example: 'checkout_card' })
  .meta(known('inferred', unstatedLimit))

/** When a template is active: durations, says its page; dates and moments are taken as well. */
const period = z
  .union([z.iso.duration(), z.iso.date(), z.iso.datetime({ offset: true })], {
    error: 'must be a duration, or a date, as ISO 8601 writes it',
  })
  .openapi({ example: 'P1Y' })
  .meta(known('inferred', `${sources.managingTemplates} (of dates; it says durations)`))
  .optional()

export const TemplateOptions = z
  .object({
    customStyles: z.string().optional(),
    customStyleFile: z.string().optional(),
    domains: z
      .array(z.string().max(255))
      .max(100)
      .meta(known('inferred', unstatedLimit))
      .optional(),
    security: z
      .object({
        irreversible: z.boolean().optional(),
        active: z.object({ from: period, to: period }).optional(),
      })
      .optional(),
  })
  .openapi('TemplateOptions')

/** A template in a list; `active` means published, and a published one never changes again. */
export const TemplateListItem = z
  .object({
    id: z.int().openapi({ format: 'int64' }),
    name: z.string(),
    reference: z.string(),
    active: z.boolean(),
    version,
    partner: PartnerReference.optional(),
    client: ClientReference.optional(),
    type: templateType,
    accessMode,
  })
  .openapi('TemplateListItem')

export const TemplateDetails = TemplateListItem.extend({
  fieldTemplates: z.array(FieldTemplate),
  options: TemplateOptions,
}).openapi('TemplateDetails')

export const TemplateList = z
  .object({
    total: z.int().openapi({ description: 'All that there are, not only those returned.' }),
    data: z.array(TemplateListItem),
  })
  .openapi('TemplateList')

const attributes = {
  name: templateName,
  reference: z.string().min(1).max(255).optional(),
  active: z.boolean().optional(),
  partner: PartnerReferenceInput.optional(),
  client: ClientReferenceInput.optional(),
  type: templateType.optional(),
  accessMode: accessMode.optional(),
  fieldTemplates: z.array(FieldTemplate).max(200).meta(known('inferred', unstatedLimit)).optional(),
  options: TemplateOptions.optional(),
}

/** The `version` of a new template is taken and means nothing: it is 0. */
export const TemplateCreate = z
  .object({ ...attributes, version: z.int().optional() })
  .openapi('TemplateCreate')

export const TemplateUpdate = z
  .object({ ...attributes, version: z.int() })
  .partial()
  .openapi('TemplateUpdate')

export const TemplateClone = z
  .object({
    name: templateName.meta(
      known('inferred', `${sources.openapi}, TemplateClone (does not require it)`),
    ),
  })
  .openapi('TemplateClone')

const tags = ['Templates']
const source = sources.managingTemplates

export const listTemplates = createRoute({
  operationId: 'listTemplates',
  method: 'get',
  path: '/api/v1/templates',
  tags,
  security,
  summary: 'List the templates within reach',
  request: {
    query: z.object({
      partner: idOrName('partner', 'Only of this partner and what is below it.').optional(),
      client: idOrName('client', 'Only of this client.', 'Harbor Clinic').optional(),
      ...paging,
    }),
  },
  responses: { ...answer(TemplateList, 'A page of templates.', templateList), ...collectionErrors },
  ...listingBy('partner', 'client'),
  ...known('documented', source),
})

export const createTemplate = createRoute({
  operationId: 'createTemplate',
  method: 'post',
  path: '/api/v1/templates',
  tags,
  security,
  summary: 'Create a template',
  request: jsonBody(TemplateCreate, templateCreate),
  responses: {
    ...answer(CreateResult, 'The id of the new template.', { id: 400 }),
    ...collectionErrors,
  },
  ...known('documented', source),
})

export const getTemplate = createRoute({
  operationId: 'getTemplate',
  method: 'get',
  path: '/api/v1/templates/{id}',
  tags,
  security,
  summary: 'Get a template',
  request: idPath('352'),
  responses: { ...answer(TemplateDetails, 'The template.', templateDetails), ...readErrors },
  ...known('documented', source),
})

export const updateTemplate = createRoute({
  operationId: 'updateTemplate',
  method: 'patch',
  path: '/api/v1/templates/{id}',
  tags,
  security,
  summary: 'Update or publish a template',
  description: 'A published template (`active: true`) cannot be changed.',
  request: { ...idPath('336'), ...jsonBody(TemplateUpdate, { active: true }) },
  responses: {
    ...answer(UpdateResult, 'The id of the updated template.', { id: 336 }),
    ...changeErrors,
  },
  ...known('documented', source),
})

export const deleteTemplate = createRoute({
  operationId: 'deleteTemplate',
  method: 'delete',
  path: '/api/v1/templates/{id}',
  tags,
  security,
  summary: 'Delete an unpublished template',
  description: 'A published template cannot be deleted.',
  request: idPath('352'),
  responses: {
    ...deletionAnswer(UpdateResult, 'The id of the deleted template.', { id: 352 }),
    ...changeErrors,
  },
  ...known('documented', source),
})

export const cloneTemplate = createRoute({
  operationId: 'cloneTemplate',
  method: 'post',
  path: '/api/v1/templates/{id}/clone',
  tags,
  security,
  summary: 'Copy a template under a new name',
  description: 'The copy is unpublished, whatever the original is (inferred).',
  request: { ...idPath('320'), ...jsonBody(TemplateClone, { name: 'checkout_card_2' }) },
  responses: { ...answer(CreateResult, 'The id of the copy.', { id: 400 }), ...copyErrors },
  ...known('documented', `${sources.openapi}, cloneTemplate`),
})
