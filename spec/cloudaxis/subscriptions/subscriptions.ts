import { createRoute, z } from '@hono/zod-openapi'
import { Quotas } from '../catalogue/plans.ts'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { subscription, subscriptionInput } from '../examples/subscriptions.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import {
  currency,
  description,
  exampleIds,
  guid,
  id,
  idFilter,
  idPath,
  moment,
  name,
  timestamps,
} from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'

/** The kinds of cloud that a subscription can be on. */
export const platforms = ['AzureStack', 'AzureLocal', 'PublicAzure', 'CloudStack'] as const

export const subscriptionStatuses = ['Enabled', 'Disabled', 'Failed'] as const

/** A subscription of a tenant: what uses a plan, and is billed. */
export const Subscription = z
  .object({
    id: id('The id of the subscription.', moneyIds.subscription),
    tenantId: id('Whose subscription it is.', exampleIds.tenant),
    partnerId: id('Whose tenant that is.', exampleIds.partner),
    distributorId: id('Whose partner that is.', exampleIds.distributor),
    displayName: name('What it is called.', 'Clinic production'),
    description: description.nullable(),
    platform: z.enum(platforms),
    regionId: id('Where it is.', exampleIds.region),
    planId: id('Its plan.', moneyIds.plan),
    offerId: z.string().nullable().openapi({ description: 'The offer that it was made of.' }),
    status: z.enum(subscriptionStatuses).openapi({
      description: 'A failed one could not be provisioned; repairing it enables it.',
    }),
    quotas: Quotas.openapi({ description: 'Those of its plan, where it has none of its own.' }),
    billingCurrency: currency.openapi({ description: 'ISO 4217; that of its tenant.' }),
    tags: z.record(z.string(), z.string()).openapi({
      description: 'Tags of its resources in Azure.',
      example: { CmsSubscriptionId: moneyIds.subscription },
    }),
    repairedAt: moment('When it was last repaired.').nullable(),
    ...timestamps,
  })
  .openapi('Subscription')

const attributes = {
  displayName: name('What it is called.', 'Clinic production'),
  description: description.nullable().optional(),
  planId: guid('A published plan.', moneyIds.plan),
}

export const SubscriptionCreate = z
  .object({
    ...attributes,
    tenantId: guid(
      'Whose subscription it is to be; a tenant’s own user may leave it out.',
      exampleIds.tenant,
    ).optional(),
    regionId: guid('Where it is to be.', exampleIds.region),
    platform: z.enum(platforms).optional().openapi({ description: 'Azure Stack unless given.' }),
    offerId: guid('The offer that the plan is part of.', moneyIds.offer).nullable().optional(),
  })
  .openapi('SubscriptionCreate')

/** All that can be changed; what is left out becomes what it is for a new one. */
export const SubscriptionUpdate = z.object(attributes).openapi('SubscriptionUpdate')

export const SubscriptionPage = pageOf('SubscriptionPage', Subscription)

const tags = ['Subscriptions']
const listed = ['displayName', 'createdAt'] as const
const path = { subscriptionId: moneyIds.subscription }
const how = 'path and method by REST convention'
const managed = `${sources.overview} (“create and manage subscriptions”; ${how})`
const actions = `${sources.provisioning} (enable, disable, repair, delete; ${how})`

export const listSubscriptions = createRoute({
  operationId: 'listSubscriptions',
  method: 'get',
  path: '/api/v1/subscriptions',
  tags,
  security,
  summary: 'List subscriptions',
  description: 'Those within reach of the caller.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      search,
      distributorId: idFilter('distributorId', 'Keeps what is below a distributor.'),
      partnerId: idFilter('partnerId', 'Keeps what is below a partner.'),
      tenantId: idFilter('tenantId', 'Keeps the subscriptions of a tenant.'),
      regionId: idFilter('regionId', 'Keeps the subscriptions in a region.'),
      planId: idFilter('planId', 'Keeps the subscriptions to a plan.'),
      status: z
        .enum(subscriptionStatuses)
        .optional()
        .openapi({
          param: { name: 'status', in: 'query' },
          description: 'Keeps those in a status.',
        }),
    }),
  },
  responses: {
    ...answer(SubscriptionPage, 'A page of subscriptions.', onePage(subscription)),
    ...listErrors,
  },
  ...listingBy(
    listed,
    'search',
    'distributorId',
    'partnerId',
    'tenantId',
    'regionId',
    'planId',
    'status',
  ),
  ...known('inferred', managed),
})

export const createSubscription = createRoute({
  operationId: 'createSubscription',
  method: 'post',
  path: '/api/v1/subscriptions',
  tags,
  security,
  summary: 'Create a subscription',
  description: 'To a published plan, in a region that the tenant may use.',
  request: jsonBody(SubscriptionCreate, subscriptionInput),
  responses: { ...created(Subscription, 'The new subscription.', subscription), ...changeErrors },
  ...known('documented', managed),
})

export const getSubscription = createRoute({
  operationId: 'getSubscription',
  method: 'get',
  path: '/api/v1/subscriptions/{subscriptionId}',
  tags,
  security,
  summary: 'Get a subscription',
  request: idPath(path),
  responses: { ...answer(Subscription, 'The subscription.', subscription), ...readErrors },
  ...known('inferred', managed),
})

export const updateSubscription = createRoute({
  operationId: 'updateSubscription',
  method: 'put',
  path: '/api/v1/subscriptions/{subscriptionId}',
  tags,
  security,
  summary: 'Update a subscription',
  description: 'Replaces all that can be changed. It may stay with a plan that is retired.',
  request: {
    ...idPath(path),
    ...jsonBody(SubscriptionUpdate, { displayName: 'Clinic production', planId: moneyIds.plan }),
  },
  responses: { ...answer(Subscription, 'The subscription.', subscription), ...changeErrors },
  ...known('inferred', managed),
})

export const deleteSubscription = createRoute({
  operationId: 'deleteSubscription',
  method: 'delete',
  path: '/api/v1/subscriptions/{subscriptionId}',
  tags,
  security,
  summary: 'Delete a subscription',
  description: 'One that has usage stays, so that its bills can be followed: 409. Disable it.',
  request: idPath(path),
  responses: { ...noContent, ...deleteErrors },
  ...known('documented', actions),
})

export const enableSubscription = createRoute({
  operationId: 'enableSubscription',
  method: 'post',
  path: '/api/v1/subscriptions/{subscriptionId}/enable',
  tags,
  security,
  summary: 'Enable a subscription',
  description: 'One that is disabled; 409 for one that is not.',
  request: idPath(path),
  responses: { ...answer(Subscription, 'The subscription.', subscription), ...deleteErrors },
  ...known('documented', actions),
})

export const disableSubscription = createRoute({
  operationId: 'disableSubscription',
  method: 'post',
  path: '/api/v1/subscriptions/{subscriptionId}/disable',
  tags,
  security,
  summary: 'Disable a subscription',
  description: 'One that is enabled; 409 for one that is not. Usage that still comes is billed.',
  request: idPath(path),
  responses: {
    ...answer(Subscription, 'The subscription.', { ...subscription, status: 'Disabled' }),
    ...deleteErrors,
  },
  ...known('documented', actions),
})

export const repairSubscription = createRoute({
  operationId: 'repairSubscription',
  method: 'post',
  path: '/api/v1/subscriptions/{subscriptionId}/repair',
  tags,
  security,
  summary: 'Repair a subscription',
  description: 'Tags its resources anew. One that failed becomes enabled; another stays as it is.',
  request: idPath(path),
  responses: {
    ...answer(Subscription, 'The subscription.', {
      ...subscription,
      repairedAt: '2026-03-02T08:00:00.000Z',
    }),
    ...deleteErrors,
  },
  ...known('documented', actions),
})
