/** Effects that a request has on its target, from nothing to a spent rate limit. */
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

/** Modes of a target: how much a run may do to it. */
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

/** The effect of a method where nothing else is said; an unknown method is taken for the worst. */
export function effectOfMethod(method: string): Effect {
  return byMethod[method.toLowerCase()] ?? 'delete'
}

/** Whether something of the target may be different after a request with this effect. */
export function changes(effect: Effect): boolean {
  return effect === 'create' || effect === 'update' || effect === 'delete' || effect === 'notify'
}
