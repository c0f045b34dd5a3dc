/** What a request does to its target, from nothing to a spent budget. */
export const effects = [
  'none',
  'read',
  'create',
  'update',
  'delete',
  'auth-failure',
  'exhaust',
  'notify',
] as const
export type Effect = (typeof effects)[number]

/** How much a run may do to its target. */
export const modes = ['observe', 'observe-auth', 'scoped-write', 'full'] as const
export type Mode = (typeof modes)[number]

const permitted: Readonly<Record<Mode, readonly Effect[]>> = {
  observe: ['none', 'read'],
  'observe-auth': ['none', 'read', 'auth-failure'],
  'scoped-write': ['none', 'read', 'auth-failure', 'create', 'update', 'delete', 'notify'],
  full: effects,
}

export function permits(mode: Mode, effect: Effect): boolean {
  return permitted[mode].includes(effect)
}

const byMethod: Readonly<Record<string, Effect>> = {
  get: 'read',
  head: 'read',
  options: 'read',
  post: 'create',
  put: 'update',
  patch: 'update',
  delete: 'delete',
}

/** What a method does where nothing else is said; an unknown method is taken for the worst. */
export function effectOfMethod(method: string): Effect {
  return byMethod[method.toLowerCase()] ?? 'delete'
}

/** Whether something of the target may be different afterwards. */
export function changes(effect: Effect): boolean {
  return effect === 'create' || effect === 'update' || effect === 'delete' || effect === 'notify'
}
