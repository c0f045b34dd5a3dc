import type { z } from '@hono/zod-openapi'
import type { Contact, PostalAddress } from '../../../../spec/cloudaxis/relationships/details.ts'
import type { FirstAdministrator } from '../../../../spec/cloudaxis/relationships/details.ts'
import type { Tier } from '../../../../spec/cloudaxis/identity/roles.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../access/caller.ts'
import { administratorOf } from '../access/permissions.ts'
import { addUser, removeUser, userSummary } from '../identity/users.ts'
import type { Placed } from '../records.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'

/** What a request may say of an organization, whichever kind it is. */
interface GivenDetails {
  readonly description?: string | null | undefined
  readonly country: string
  readonly currency?: string | undefined
  readonly contact?: z.output<typeof Contact> | null | undefined
  readonly billingContact?: z.output<typeof Contact> | null | undefined
  readonly billingAddress?: z.output<typeof PostalAddress> | null | undefined
}

/** The same as a record keeps it; the currency is the platform's unless it is given. */
export function detailsOf(state: CloudaxisState, given: GivenDetails) {
  return {
    description: given.description ?? null,
    country: given.country,
    currency: given.currency ?? state.platform.platform.currency,
    contact: given.contact ?? null,
    billingContact: given.billingContact ?? null,
    billingAddress: given.billingAddress ?? null,
  }
}

/** The first administrator of a new organization, as the answer shows it. Only inside a transaction. */
export function firstAdministrator(
  state: CloudaxisState,
  caller: Caller,
  at: {
    readonly tier: Tier
    readonly place: Placed
    readonly given: z.output<typeof FirstAdministrator> | undefined
  },
): { administrator?: ReturnType<typeof userSummary> } | Refusal<'conflict'> {
  if (at.given === undefined) return {}
  const user = addUser(state, {
    ...at.given,
    role: administratorOf[at.tier],
    place: at.place,
    by: caller.user.username,
  })
  return user instanceof Refusal ? user : { administrator: userSummary(user) }
}

/** Removes the users that belong to an organization itself. Only inside a transaction. */
export function removeUsersOf(state: CloudaxisState, organizationId: string): void {
  for (const id of [...state.users.lookup('organization', organizationId)]) removeUser(state, id)
}

/** Something that would lose what it belongs to. */
export interface Dependent {
  readonly kind: string
  readonly id: string
  readonly name: string
}

/** How many of them an answer names. */
const mostNamed = 20

/** A conflict, if anything still depends on what is to be deleted. */
export function obstacleToDeletion(
  kind: string,
  { count, first }: { readonly count: number; readonly first: (limit: number) => Dependent[] },
): Refusal<'conflict'> | undefined {
  if (count === 0) return undefined
  const dependents = first(mostNamed)
  return refuse('delete.dependents', { values: { kind, dependentCount: count, dependents } })
}
