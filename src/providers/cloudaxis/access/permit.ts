import type { Refusal } from '../../../kernel/refusal.ts'
import { refuse } from '../rules.ts'
import type { Caller } from './caller.ts'
import type { OperationAccess } from './operation-access.ts'
import { may } from './permissions.ts'

/** Whether a caller may use an operation that takes this, whatever it asks of it. */
export function permit(
  access: OperationAccess,
  caller: Caller | undefined,
): Refusal<'forbidden'> | undefined {
  if (caller === undefined || access === 'everybody' || access === 'own-account') return undefined
  if (caller.user.mustChangePassword) return refuse('role.password')
  if (access === 'signed-in') return undefined
  const [action, resource] = access
  return may(caller.roles, action, resource) ? undefined : refuse('role.denied')
}
