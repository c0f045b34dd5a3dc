import {
  at,
  objectOf,
  type Requirement,
  requireStatus,
  requireThat,
  requireValue,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { sources } from '../../sources.ts'

/** From the best to the worst. */
const healths = ['Healthy', 'Degraded', 'Unhealthy']

/** Health, and the roles that there are. */
export const system: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.health-is-that-of-the-worst-part',
    says: 'The health of the CMS is that of its worst part, and nobody has to sign in to see it.',
    source: sources.scenarios,
    operations: ['getHealth'],
    check: async (context) => {
      const answer = await context.call('getHealth', { auth: 'none' })
      requireStatus(answer, 200)
      const parts = Object.values(objectOf(at(answer.body, 'entries')))
      const worst = Math.max(0, ...parts.map((part) => healths.indexOf(String(at(part, 'status')))))
      requireValue(answer, 'status', healths[worst])
    },
  }),
  requirement({
    id: 'life-cycle.there-are-nine-roles-on-four-tiers',
    says: 'There are nine roles on four tiers, each of which has one that administers it.',
    source: sources.identity,
    operations: ['listRoleDefinitions'],
    check: async (context) => {
      const answer = await context.call('listRoleDefinitions')
      const items = at(answer.body, 'items')
      const roles = Array.isArray(items)
        ? items.map((one) => `${String(at(one, 'tier'))} ${String(at(one, 'name'))}`)
        : []
      requireThat(roles.join(', ') === expected.join(', '), expected.join(', '), {
        actual: roles.join(', '),
        answer,
      })
    },
  }),
  requirement({
    id: 'life-cycle.swagger-is-bundled',
    says: 'A page about the API stands at /swagger.',
    standing: 'documented',
    source: sources.notes,
    operations: ['getHealth'],
    effect: 'update',
    check: async (context) => {
      const answer = await context.send({ method: 'GET', path: '/swagger' })
      requireThat(answer.status >= 200 && answer.status < 400, 'a page', { answer })
    },
  }),
]

const expected = [
  'platform PlatformAdministrator',
  'platform PlatformReader',
  'platform PlatformService',
  'distributor DistributorAdministrator',
  'distributor DistributorReader',
  'partner PartnerAdministrator',
  'partner PartnerReader',
  'tenant TenantAdministrator',
  'tenant TenantUser',
]
