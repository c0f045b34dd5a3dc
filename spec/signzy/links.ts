import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, bodyLimitBytes, jsonBody, writeErrors } from './errors.ts'
import { flowAssignment, link, linkCreate, linkWithFlow } from './examples/links.ts'
import { AssignedFlow } from './flows.ts'
import { distributorId, epochMs, flowId, objectId, realmId } from './references.ts'
import { security } from './security.ts'
import { sources } from './sources.ts'

const mostFlows = 100

const flowIds = z.array(flowId).max(mostFlows)

export const DistributorLink = z
  .object({
    id: objectId('The link.', '62f1a0d0d7b2e90012fa3132'),
    distributorId,
    realmId,
    realm: z.string().openapi({ description: 'Name of the realm.', example: 'eir' }),
    flowIds: z.array(flowId).openapi({
      description: 'The flows that can be assigned: all of the realm, unless fewer were asked for.',
    }),
    flows: z.array(AssignedFlow).openapi({ description: 'The flows that are assigned.' }),
    createdAt: epochMs('When it was created.'),
    updatedAt: epochMs('When it was last changed.'),
  })
  .openapi('DistributorLink')

export const DistributorLinkCreate = z
  .object({
    distributorId,
    realmId,
    realm: z.string().max(100).optional().openapi({ description: 'Name of the realm.' }),
    flowIds: flowIds.optional().openapi({
      description: 'The flows that are to be assignable; all of the realm if none is named.',
    }),
  })
  .openapi('DistributorLinkCreate')

export const FlowAssignment = z
  .object({
    distributorId,
    realmId,
    flowIds: flowIds.openapi({
      description: 'The flows that are assigned from now on, and no others.',
    }),
  })
  .openapi('FlowAssignment')

export const FlowAssignmentResult = z
  .object({ result: DistributorLink })
  .openapi('FlowAssignmentResult')

const tags = ['Links']

export const linkDistributor = createRoute({
  operationId: 'linkDistributor',
  method: 'post',
  path: '/api/distributorlink',
  tags,
  security,
  summary: 'Step 3: link the partner to a realm',
  description:
    'Opens a realm and its flows to the partner, so that applications for them can be pushed. The ' +
    'vendor documents the purpose; what is sent and answered is inferred.',
  'x-body-limit-bytes': bodyLimitBytes,
  request: jsonBody(DistributorLinkCreate, linkCreate),
  responses: { ...answer(DistributorLink, 'The link.', link), ...writeErrors },
  ...known('documented', `${sources.overview}, Step 3`),
})

export const assignFlows = createRoute({
  operationId: 'assignFlows',
  method: 'post',
  path: '/api/applications/updateDistributorLink',
  tags,
  security,
  summary: 'Step 4: assign flows to the partner',
  description:
    'The vendor documents the purpose; what is sent and answered is inferred, the answer under ' +
    '`result` as other methods of the vendor have it.',
  'x-body-limit-bytes': bodyLimitBytes,
  request: jsonBody(FlowAssignment, flowAssignment),
  responses: {
    ...answer(FlowAssignmentResult, 'The link with its flows.', linkWithFlow),
    ...writeErrors,
  },
  ...known('documented', `${sources.overview}, Step 4`),
})
