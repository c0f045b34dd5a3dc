import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer } from '../answers.ts'
import { publicErrors } from '../errors.ts'
import { health } from '../examples/system.ts'
import { noSecurity } from '../security.ts'
import { sources } from '../sources.ts'

/** How something is, in the words of the health checks of ASP.NET Core. */
export const healthStatuses = ['Healthy', 'Degraded', 'Unhealthy'] as const

/** The parts that the manual says the CMS consists of. */
export const components = ['api', 'portal', 'database', 'usageCollection'] as const

export const Health = z
  .object({
    status: z.enum(healthStatuses).openapi({ description: 'That of the part that is worst.' }),
    version: z.string(),
    entries: z.record(
      z.string(),
      z.object({ status: z.enum(healthStatuses), description: z.string().nullable() }),
    ),
  })
  .openapi('Health')

export const getHealth = createRoute({
  operationId: 'getHealth',
  method: 'get',
  path: '/api/v1/health',
  tags: ['Health'],
  security: noSecurity,
  summary: 'Get how the CMS and its parts are',
  description: 'For monitoring; nobody has to sign in.',
  responses: {
    ...answer(Health, 'At most degraded.', health),
    503: {
      description: 'A part is unhealthy.',
      content: { 'application/json': { schema: Health } },
      ...known('inferred', sources.aspNet),
    },
    ...publicErrors,
  },
  ...known('inferred', `${sources.overview} (“forward … health checks”; no path is named)`),
})
