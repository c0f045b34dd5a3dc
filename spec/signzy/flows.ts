import { z } from '@hono/zod-openapi'
import { flowId } from './references.ts'

/** How a flow is called in a merchant. */
export const FlowDetails = z
  .object({
    name: z.string().openapi({ example: 'Business onboarding' }),
    type: z.string().openapi({ example: 'mainflow' }),
  })
  .openapi('FlowDetails')

/** A flow that a partner may create merchants for. */
export const AssignedFlow = z.object({ id: flowId, ...FlowDetails.shape }).openapi('AssignedFlow')
