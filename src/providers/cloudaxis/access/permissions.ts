import { type Role, roles, type Tier, tiers } from '../../../../spec/cloudaxis/identity/roles.ts'

/** The tier that a role belongs to. */
export function tierOf(role: Role): Tier {
  return tiers.find((tier) => role.toLowerCase().startsWith(tier)) ?? 'tenant'
}

/** The role that may write on each tier. */
export const administratorOf = {
  platform: 'PlatformAdministrator',
  distributor: 'DistributorAdministrator',
  partner: 'PartnerAdministrator',
  tenant: 'TenantAdministrator',
} as const satisfies Record<Tier, Role>

/** The roles of a tier, and of all above it. */
const downTo = (lowest: Tier) =>
  roles.filter((role) => tiers.indexOf(tierOf(role)) <= tiers.indexOf(lowest))

/** The administrators of a tier, and of all above it. */
const administratorsDownTo = (lowest: Tier) =>
  Object.values(administratorOf).filter((role) => downTo(lowest).includes(role))

const platformOnly = administratorsDownTo('platform')
const distributorUp = administratorsDownTo('distributor')
const partnerUp = administratorsDownTo('partner')
const everyAdministrator = administratorsDownTo('tenant')

const writtenByPlatform = { create: platformOnly, update: platformOnly, delete: platformOnly }

/** Who brings usage in, and has bills generated. */
const ingesting: readonly Role[] = [...platformOnly, 'PlatformService']

/** What something may be done to. */
export type Action = 'read' | 'create' | 'update' | 'delete'

/** Which roles may do what to what, within their scopes. What is not here nobody may do. */
export const permissions = {
  distributors: {
    read: downTo('distributor'),
    create: platformOnly,
    update: platformOnly,
    delete: platformOnly,
  },
  partners: {
    read: downTo('partner'),
    create: distributorUp,
    update: distributorUp,
    delete: distributorUp,
  },
  tenants: { read: downTo('tenant'), create: partnerUp, update: partnerUp, delete: partnerUp },
  users: {
    read: downTo('tenant'),
    create: everyAdministrator,
    update: everyAdministrator,
    delete: everyAdministrator,
  },
  roles: {
    read: downTo('tenant'),
    create: everyAdministrator,
    update: everyAdministrator,
    delete: everyAdministrator,
  },
  regions: {
    read: downTo('tenant'),
    create: platformOnly,
    update: platformOnly,
    delete: platformOnly,
  },
  subscriptions: {
    read: downTo('tenant'),
    create: everyAdministrator,
    update: everyAdministrator,
    delete: everyAdministrator,
  },
  subscriptionQuotas: { read: downTo('tenant'), update: partnerUp },
  subscriptionPrices: { read: downTo('tenant'), update: platformOnly },
  usage: { read: downTo('tenant'), create: ingesting },
  usageBatches: {
    read: downTo('platform'),
    create: ingesting,
    delete: ingesting,
  },
  billing: { read: downTo('tenant'), create: ingesting },
  billingRanges: { create: platformOnly },
  invoices: {
    read: downTo('tenant'),
    create: partnerUp,
    update: partnerUp,
    delete: partnerUp,
  },
  commissions: { read: downTo('partner') },
  plans: { read: downTo('tenant'), ...writtenByPlatform },
  offers: { read: downTo('tenant'), ...writtenByPlatform },
  meters: { read: downTo('tenant'), ...writtenByPlatform },
  exchangeRates: { read: downTo('tenant'), create: platformOnly },
  prices: { read: downTo('platform'), ...writtenByPlatform },
  settings: { read: downTo('platform'), update: platformOnly },
} as const satisfies Record<string, Partial<Record<Action, readonly Role[]>>>
export type Resource = keyof typeof permissions

/** Whether somebody with these roles may do this at all; where, their place decides. */
export function may(held: readonly Role[], action: Action, resource: Resource): boolean {
  const allowed: Partial<Record<Action, readonly Role[]>> = permissions[resource]
  return held.some((role) => allowed[action]?.includes(role) === true)
}

/** What a role may do, by resource. */
export function permissionsOf(held: readonly Role[]): { resource: string; actions: string[] }[] {
  const actions: readonly Action[] = ['read', 'create', 'update', 'delete']
  return (Object.keys(permissions) as Resource[])
    .map((resource) => ({
      resource,
      actions: actions.filter((action) => may(held, action, resource)),
    }))
    .filter((permission) => permission.actions.length > 0)
}

/** Roles that somebody with these roles may assign and revoke: those of the own tier and below. */
export function assignableBy(held: readonly Role[]): Role[] {
  const own = held.filter((role) => role === administratorOf[tierOf(role)])
  const highest = Math.min(...own.map((role) => tiers.indexOf(tierOf(role))))
  return roles.filter((role) => tiers.indexOf(tierOf(role)) >= highest)
}
