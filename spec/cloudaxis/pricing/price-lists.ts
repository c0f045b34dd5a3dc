import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { priceList, priceListInput, priceListSummary } from '../examples/pricing.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import {
  currency,
  description,
  exampleIds,
  guid,
  id,
  idFilter,
  idPath,
  name,
  timestamps,
} from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { PriceInput, PriceItem, PriceItemInput } from './prices.ts'

export const priceListScopes = ['Region', 'Tenant'] as const

const shown = {
  id: id('The id of the price list.', moneyIds.priceList),
  displayName: name('What it is called.', 'North, standard'),
  description: description.nullable(),
  scope: z.enum(priceListScopes),
  regionId: z.string().nullable().openapi({ description: 'Its region; null for a tenant’s list.' }),
  tenantId: z.string().nullable().openapi({ description: 'Its tenant; null for a region’s list.' }),
  currency,
}

/** A price list of a region or of a tenant. */
export const PriceList = z
  .object({ ...shown, items: z.array(PriceItem), ...timestamps })
  .openapi('PriceList')

/** A price list without its prices. */
export const PriceListSummary = z
  .object({ ...shown, itemCount: z.int(), ...timestamps })
  .openapi('PriceListSummary')

const scopeFields = {
  scope: z.enum(priceListScopes),
  regionId: guid('The region, for a list of one.', exampleIds.region).nullable().optional(),
  tenantId: guid('The tenant, for a list of one.', exampleIds.tenant).nullable().optional(),
}

const attributes = {
  displayName: name('What it is called.', 'North, standard'),
  description: description.nullable().optional(),
  currency: currency
    .optional()
    .openapi({ description: 'ISO 4217; that of the platform unless it is given.' }),
  items: z
    .array(PriceItemInput)
    .max(1000)
    .optional()
    .refine((items = []) => new Set(items.map(({ meterId }) => meterId)).size === items.length, {
      error: 'must not name a meter twice',
    }),
}

export const PriceListCreate = z
  .object({ ...attributes, ...scopeFields })
  .openapi('PriceListCreate')

/** All that can be changed; what is left out becomes what it is for a new one. Its scope stays. */
export const PriceListUpdate = z.object(attributes).openapi('PriceListUpdate')

export const PriceListClone = z
  .object({
    displayName: name('What the copy is called.', 'South, standard'),
    description: description.nullable().optional(),
    ...scopeFields,
  })
  .openapi('PriceListClone')

export const PriceListPage = pageOf('PriceListPage', PriceListSummary)

const tags = ['Pricing']
const listed = ['displayName', 'createdAt'] as const
const path = { priceListId: moneyIds.priceList }
const itemPath = { ...path, meterId: moneyIds.meter }
const how = 'path and method by REST convention'
const managed = `${sources.priceManagement} (${how})`

export const listPriceLists = createRoute({
  operationId: 'listPriceLists',
  method: 'get',
  path: '/api/v1/pricing',
  tags,
  security,
  summary: 'List price lists',
  description: 'Without their prices.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      search,
      scope: z
        .enum(priceListScopes)
        .optional()
        .openapi({
          param: { name: 'scope', in: 'query' },
          description: 'Keeps those of one scope.',
        }),
      regionId: idFilter('regionId', 'Keeps the list of a region.'),
      tenantId: idFilter('tenantId', 'Keeps the list of a tenant.'),
    }),
  },
  responses: {
    ...answer(PriceListPage, 'A page of price lists.', onePage(priceListSummary)),
    ...listErrors,
  },
  ...listingBy(listed, 'search', 'scope', 'regionId', 'tenantId'),
  ...known('inferred', `${sources.overview} (${how})`),
})

export const createPriceList = createRoute({
  operationId: 'createPriceList',
  method: 'post',
  path: '/api/v1/pricing',
  tags,
  security,
  summary: 'Create a price list',
  description: 'Of a region or of a tenant, each of which has one at most: 409.',
  request: jsonBody(PriceListCreate, priceListInput),
  responses: { ...created(PriceList, 'The new price list.', priceList), ...changeErrors },
  ...known('documented', `${sources.overview}; ${managed}`),
})

export const getPriceList = createRoute({
  operationId: 'getPriceList',
  method: 'get',
  path: '/api/v1/pricing/{priceListId}',
  tags,
  security,
  summary: 'Get a price list',
  request: idPath(path),
  responses: { ...answer(PriceList, 'The price list.', priceList), ...readErrors },
  ...known('inferred', managed),
})

export const updatePriceList = createRoute({
  operationId: 'updatePriceList',
  method: 'put',
  path: '/api/v1/pricing/{priceListId}',
  tags,
  security,
  summary: 'Update a price list',
  description:
    'Replaces all that can be changed, its prices too. Bills that have been generated stay until they are generated again.',
  request: {
    ...idPath(path),
    ...jsonBody(PriceListUpdate, {
      displayName: priceListInput.displayName,
      items: priceListInput.items,
    }),
  },
  responses: { ...answer(PriceList, 'The price list.', priceList), ...changeErrors },
  ...known('inferred', managed),
})

export const deletePriceList = createRoute({
  operationId: 'deletePriceList',
  method: 'delete',
  path: '/api/v1/pricing/{priceListId}',
  tags,
  security,
  summary: 'Delete a price list',
  description: 'What it priced falls back on the next scope. Bills that have been generated stay.',
  request: idPath(path),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', managed),
})

export const setPrice = createRoute({
  operationId: 'setPrice',
  method: 'put',
  path: '/api/v1/pricing/{priceListId}/items/{meterId}',
  tags,
  security,
  summary: 'Set the price of a meter',
  description: 'In a price list; adds the meter to it where it is not in it.',
  request: { ...idPath(itemPath), ...jsonBody(PriceInput, { rate: 0.0475 }) },
  responses: { ...answer(PriceList, 'The price list.', priceList), ...changeErrors },
  ...known('documented', managed),
})

export const removePrice = createRoute({
  operationId: 'removePrice',
  method: 'delete',
  path: '/api/v1/pricing/{priceListId}/items/{meterId}',
  tags,
  security,
  summary: 'Take a meter out of a price list',
  request: idPath(itemPath),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', managed),
})

export const clonePriceList = createRoute({
  operationId: 'clonePriceList',
  method: 'post',
  path: '/api/v1/pricing/{priceListId}/clone',
  tags,
  security,
  summary: 'Clone a price list',
  description: 'For another region or tenant, with all of its prices.',
  request: {
    ...idPath(path),
    ...jsonBody(PriceListClone, {
      displayName: 'Harbor Clinic',
      scope: 'Tenant',
      tenantId: exampleIds.tenant,
    }),
  },
  responses: {
    ...created(PriceList, 'The copy.', {
      ...priceList,
      displayName: 'Harbor Clinic',
      scope: 'Tenant',
      regionId: null,
      tenantId: exampleIds.tenant,
    }),
    ...changeErrors,
  },
  ...known('documented', managed),
})
