import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { meter, meterInput, moneyIds } from '../examples/catalogue.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import { description, id, idPath, name, timestamps } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'

const unit = z.string().min(1).max(50).openapi({
  description: 'What it counts; usage has to be sent in it.',
  example: 'Hour',
})
const category = z.string().min(1).max(100).openapi({ example: 'Compute' })

/** A meter, or SKU: something that is counted and can be priced. */
export const Meter = z
  .object({
    id: id('The id of the meter.', moneyIds.meter),
    name: name('What it is called; unique.', 'vCPU hour'),
    category,
    unit,
    description: description.nullable(),
    ...timestamps,
  })
  .openapi('Meter')

const attributes = {
  name: name('What it is called; unique.', 'vCPU hour'),
  category,
  description: description.nullable().optional(),
}

export const MeterCreate = z.object({ ...attributes, unit }).openapi('MeterCreate')

/** All that can be changed. Its unit stays: usage has been counted in it. */
export const MeterUpdate = z.object(attributes).openapi('MeterUpdate')

export const MeterPage = pageOf('MeterPage', Meter)

const tags = ['Pricing']
const listed = ['name', 'createdAt'] as const
const defined = `${sources.overview} (“define SKUs, rates, and thresholds”; path and method by REST convention)`

export const listMeters = createRoute({
  operationId: 'listMeters',
  method: 'get',
  path: '/api/v1/meters',
  tags,
  security,
  summary: 'List meters',
  description: 'The meters, or SKUs, that usage can be sent of and prices be set for.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      search,
      category: category.optional().openapi({
        param: { name: 'category', in: 'query' },
        description: 'Keeps those of a category.',
      }),
    }),
  },
  responses: { ...answer(MeterPage, 'A page of meters.', onePage(meter)), ...listErrors },
  ...listingBy(listed, 'search', 'category'),
  ...known('inferred', defined),
})

export const createMeter = createRoute({
  operationId: 'createMeter',
  method: 'post',
  path: '/api/v1/meters',
  tags,
  security,
  summary: 'Create a meter',
  request: jsonBody(MeterCreate, meterInput),
  responses: { ...created(Meter, 'The new meter.', meter), ...changeErrors },
  ...known('inferred', defined),
})

export const getMeter = createRoute({
  operationId: 'getMeter',
  method: 'get',
  path: '/api/v1/meters/{meterId}',
  tags,
  security,
  summary: 'Get a meter',
  request: idPath({ meterId: moneyIds.meter }),
  responses: { ...answer(Meter, 'The meter.', meter), ...readErrors },
  ...known('inferred', defined),
})

export const updateMeter = createRoute({
  operationId: 'updateMeter',
  method: 'put',
  path: '/api/v1/meters/{meterId}',
  tags,
  security,
  summary: 'Update a meter',
  description: 'Replaces all that can be changed; the unit stays.',
  request: {
    ...idPath({ meterId: moneyIds.meter }),
    ...jsonBody(MeterUpdate, { name: 'vCPU hour', category: 'Compute' }),
  },
  responses: { ...answer(Meter, 'The meter.', meter), ...changeErrors },
  ...known('inferred', defined),
})

export const deleteMeter = createRoute({
  operationId: 'deleteMeter',
  method: 'delete',
  path: '/api/v1/meters/{meterId}',
  tags,
  security,
  summary: 'Delete a meter',
  description: 'One that has a price or usage stays: 409.',
  request: idPath({ meterId: moneyIds.meter }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', defined),
})
