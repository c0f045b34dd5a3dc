import { instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import type { UserRecord } from '../records.ts'
import type { CloudaxisState } from '../state.ts'

const minuteMs = 60_000

/** Whether a user is locked out for failed logins at this moment. */
export function isLockedOut(state: CloudaxisState, { failures }: UserRecord): boolean {
  const { lockedUntil } = failures
  return state.settings.lockout !== 'off' && lockedUntil !== null && state.now() < lockedUntil
}

/** The user after one more failed login, which may lock it out. */
export function afterFailure(state: CloudaxisState, user: UserRecord): UserRecord {
  const { lockout } = state.settings
  if (lockout === 'off') return user
  const count = user.failures.count + 1
  if (count < lockout.failures) return { ...user, failures: { count, lockedUntil: null } }
  const lockedUntil = isoOf(plus(instantOf(state.now()), lockout.minutes * minuteMs))
  return { ...user, failures: { count: 0, lockedUntil } }
}

/** Counts a failed attempt to sign in, in a transaction of its own: the call itself is refused. */
export async function countFailure(state: CloudaxisState, userId: string): Promise<void> {
  const { sandbox, users } = state
  await sandbox.change(() => {
    const user = users.get(userId)
    if (user !== undefined) sandbox.store.put(users, afterFailure(state, user))
  })
}
