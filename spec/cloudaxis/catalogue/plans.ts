import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { moneyIds, plan, planInput } from '../examples/catalogue.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import { description, id, idPath, moment, name, timestamps } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'

/** What a plan can make available. */
export const services = ['Compute', 'Storage', 'Network', 'KeyVault', 'AppService', 'Sql'] as const

export const planStatuses = ['Draft', 'Published', 'Retired'] as const

const most = (example: number) => z.int().min(0).max(1_000_000).nullable().openapi({ example })

/** How much of everything a subscription may have. */
export const quotaFields = {
  vmSizes: z
    .array(z.string().min(1).max(100))
    .max(200)
    .openapi({ description: 'Sizes of virtual machines that may be used; none means all.' }),
  maximumVirtualMachines: most(20),
  maximumCores: most(80),
  maximumStorageGb: most(4096),
  maximumPublicIpAddresses: most(10),
}

/** The quotas of a plan; null for no limit. */
export const Quotas = z.object(quotaFields).openapi('Quotas')

/** A plan: which services a subscription gets, and how much of them. */
export const Plan = z
  .object({
    id: id('The id of the plan.', moneyIds.plan),
    displayName: name('What it is called.', 'Standard compute'),
    description: description.nullable(),
    status: z.enum(planStatuses).openapi({
      description:
        'Subscriptions can be created of a published plan; of a retired one they go on, and none is added.',
    }),
    services: z.array(z.enum(services)),
    quotas: Quotas,
    publishedAt: moment().nullable(),
    retiredAt: moment().nullable(),
    ...timestamps,
  })
  .openapi('Plan')

/** All that can be said of a plan; what is left out becomes what it is for a new one. */
export const PlanInput = z
  .object({
    displayName: name('What it is called.', 'Standard compute'),
    description: description.nullable().optional(),
    services: z.array(z.enum(services)).min(1).max(services.length),
    quotas: z.object(quotaFields).partial().optional(),
  })
  .openapi('PlanInput')

export const PlanPage = pageOf('PlanPage', Plan)

const tags = ['Plans']
const listed = ['displayName', 'createdAt'] as const
const path = { planId: moneyIds.plan }
const publish = `${sources.overview} (“publish and update plans”; path and method by REST convention)`

export const listPlans = createRoute({
  operationId: 'listPlans',
  method: 'get',
  path: '/api/v1/plans',
  tags,
  security,
  summary: 'List plans',
  description: 'Below the platform only published plans are seen.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      search,
      status: z
        .enum(planStatuses)
        .optional()
        .openapi({
          param: { name: 'status', in: 'query' },
          description: 'Keeps those in a status.',
        }),
    }),
  },
  responses: { ...answer(PlanPage, 'A page of plans.', onePage(plan)), ...listErrors },
  ...listingBy(listed, 'search', 'status'),
  ...known('inferred', publish),
})

export const createPlan = createRoute({
  operationId: 'createPlan',
  method: 'post',
  path: '/api/v1/plans',
  tags,
  security,
  summary: 'Create a plan',
  description: 'It is a draft until it is published.',
  request: jsonBody(PlanInput, planInput),
  responses: {
    ...created(Plan, 'The new plan.', { ...plan, status: 'Draft', publishedAt: null }),
    ...changeErrors,
  },
  ...known('inferred', publish),
})

export const getPlan = createRoute({
  operationId: 'getPlan',
  method: 'get',
  path: '/api/v1/plans/{planId}',
  tags,
  security,
  summary: 'Get a plan',
  request: idPath(path),
  responses: { ...answer(Plan, 'The plan.', plan), ...readErrors },
  ...known('inferred', publish),
})

export const updatePlan = createRoute({
  operationId: 'updatePlan',
  method: 'put',
  path: '/api/v1/plans/{planId}',
  tags,
  security,
  summary: 'Update a plan',
  description:
    'Replaces all that can be changed, also of a published plan; quotas hold for its subscriptions from then on. A retired plan stays as it is: 409.',
  request: { ...idPath(path), ...jsonBody(PlanInput, planInput) },
  responses: { ...answer(Plan, 'The plan.', plan), ...changeErrors },
  ...known('documented', publish),
})

export const deletePlan = createRoute({
  operationId: 'deletePlan',
  method: 'delete',
  path: '/api/v1/plans/{planId}',
  tags,
  security,
  summary: 'Delete a plan',
  description: 'One that subscriptions or offers refer to stays: 409 names them.',
  request: idPath(path),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', publish),
})

export const publishPlan = createRoute({
  operationId: 'publishPlan',
  method: 'post',
  path: '/api/v1/plans/{planId}/publish',
  tags,
  security,
  summary: 'Publish a plan',
  description: 'A draft or a retired plan; 409 if it is published.',
  request: idPath(path),
  responses: { ...answer(Plan, 'The plan, published.', plan), ...deleteErrors },
  ...known('documented', publish),
})

export const retirePlan = createRoute({
  operationId: 'retirePlan',
  method: 'post',
  path: '/api/v1/plans/{planId}/retire',
  tags,
  security,
  summary: 'Retire a plan',
  description: 'A published plan; 409 if it is not. Its subscriptions go on.',
  request: idPath(path),
  responses: {
    ...answer(Plan, 'The plan, retired.', {
      ...plan,
      status: 'Retired',
      retiredAt: '2026-03-01T09:00:00.000Z',
    }),
    ...deleteErrors,
  },
  ...known('inferred', sources.silent),
})
