import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { moneyIds, offer, offerInput } from '../examples/catalogue.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import { description, guid, id, idFilter, idPath, name, timestamps } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'

/** An offer: plans that are sold together. */
export const Offer = z
  .object({
    id: id('The id of the offer.', moneyIds.offer),
    displayName: name('What it is called.', 'Business cloud'),
    description: description.nullable(),
    planIds: z.array(z.string()).openapi({ description: 'Its plans.' }),
    ...timestamps,
  })
  .openapi('Offer')

/** All that can be said of an offer; what is left out becomes what it is for a new one. */
export const OfferInput = z
  .object({
    displayName: name('What it is called.', 'Business cloud'),
    description: description.nullable().optional(),
    planIds: z
      .array(guid('A plan that is published.', moneyIds.plan))
      .min(1)
      .max(100)
      .refine((ids) => new Set(ids).size === ids.length, { error: 'must not name a plan twice' }),
  })
  .openapi('OfferInput')

export const OfferPage = pageOf('OfferPage', Offer)

const tags = ['Plans']
const listed = ['displayName', 'createdAt'] as const
const path = { offerId: moneyIds.offer }
const bundled = `${sources.provisioning} (several plans make an offer; no path is named)`

export const listOffers = createRoute({
  operationId: 'listOffers',
  method: 'get',
  path: '/api/v1/offers',
  tags,
  security,
  summary: 'List offers',
  description: 'Below the platform an offer shows its published plans only.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      search,
      planId: idFilter('planId', 'Keeps the offers that a plan is part of.'),
    }),
  },
  responses: { ...answer(OfferPage, 'A page of offers.', onePage(offer)), ...listErrors },
  ...listingBy(listed, 'search', 'planId'),
  ...known('inferred', bundled),
})

export const createOffer = createRoute({
  operationId: 'createOffer',
  method: 'post',
  path: '/api/v1/offers',
  tags,
  security,
  summary: 'Create an offer',
  request: jsonBody(OfferInput, offerInput),
  responses: { ...created(Offer, 'The new offer.', offer), ...changeErrors },
  ...known('inferred', bundled),
})

export const getOffer = createRoute({
  operationId: 'getOffer',
  method: 'get',
  path: '/api/v1/offers/{offerId}',
  tags,
  security,
  summary: 'Get an offer',
  request: idPath(path),
  responses: { ...answer(Offer, 'The offer.', offer), ...readErrors },
  ...known('inferred', bundled),
})

export const updateOffer = createRoute({
  operationId: 'updateOffer',
  method: 'put',
  path: '/api/v1/offers/{offerId}',
  tags,
  security,
  summary: 'Update an offer',
  description: 'Replaces all that can be changed.',
  request: { ...idPath(path), ...jsonBody(OfferInput, offerInput) },
  responses: { ...answer(Offer, 'The offer.', offer), ...changeErrors },
  ...known('inferred', bundled),
})

export const deleteOffer = createRoute({
  operationId: 'deleteOffer',
  method: 'delete',
  path: '/api/v1/offers/{offerId}',
  tags,
  security,
  summary: 'Delete an offer',
  description: 'One that subscriptions were made of stays: 409 names them.',
  request: idPath(path),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', bundled),
})
