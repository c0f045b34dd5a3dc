import { z } from 'zod'
import { action } from '../../../kernel/actions.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { endSessions } from '../identity/sessions.ts'
import { addUser, takenBy } from '../identity/users.ts'
import type { TenantRecord, UserRecord } from '../records.ts'
import { type CloudaxisState, directoryKey } from '../state.ts'
import { personKey } from './people.ts'
import { identityProviderNames, type PersonRecord } from './records.ts'

/** People that directories have room for, all together. */
const mostPeople = 10_000

/** What happens in corporate directories, and how the CMS gets to know. */
export const directoryActions = {
  'put-directory-person': action({
    says: 'A corporate directory takes somebody in, or changes or disables them; the e-mail address says whom.',
    input: z.strictObject({
      provider: z.enum(identityProviderNames),
      directory: z.string().min(1).max(253),
      email: z.email().max(100),
      name: z.string().min(1).max(200).optional(),
      isEnabled: z.boolean().optional(),
    }),
    run(state: CloudaxisState, { provider, directory, email, name, isEnabled }) {
      const { sandbox, people } = state
      const key = directoryKey({ provider, directory })
      const present = [...people.values()].find(
        (one) => directoryKey(one) === key && one.email.toLowerCase() === email.toLowerCase(),
      )
      if (present === undefined && people.size >= mostPeople) {
        throw new RangeError(`there are ${String(mostPeople)} people at most`)
      }
      return sandbox.store.put(people, {
        id: present?.id ?? state.nextId(),
        provider,
        directory: present?.directory ?? directory.toLowerCase(),
        email: present?.email ?? email,
        name: name ?? present?.name ?? email,
        isEnabled: isEnabled ?? present?.isEnabled ?? true,
      })
    },
  }),

  'sync-directories': action({
    says: 'The nightly synchronisation: users of tenants with a mapped directory follow its people.',
    input: z.strictObject({}),
    run: (state: CloudaxisState) => synchronize(state),
  }),
}

/** What a synchronisation did, by e-mail address. */
interface Outcome {
  readonly created: string[]
  readonly changed: string[]
  readonly disabled: string[]
  /** With the rule that stood in the way. */
  readonly refused: { readonly email: string; readonly rule: string }[]
}

function synchronize(state: CloudaxisState): Outcome {
  const outcome: Outcome = { created: [], changed: [], disabled: [], refused: [] }
  const people = [...state.people.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  for (const person of people) {
    const tenant = state.tenants.find('directory', directoryKey(person))
    if (tenant !== undefined) follow(state, { person, tenant, outcome })
  }
  return outcome
}

/** Makes the user of a tenant what the person of its directory is. */
function follow(
  state: CloudaxisState,
  one: { readonly person: PersonRecord; readonly tenant: TenantRecord; readonly outcome: Outcome },
): void {
  const { person, tenant, outcome } = one
  const user = userOf(state, person, tenant)
  if (user !== undefined) change(state, user, one)
  else if (person.isEnabled) create(state, one)
  outcome.refused.sort((a, b) => (a.email < b.email ? -1 : 1))
}

/** The user of the tenant that follows a person, or has the same e-mail address and does from now on. */
function userOf(
  { users }: CloudaxisState,
  { provider, id, email }: PersonRecord,
  tenant: TenantRecord,
): UserRecord | undefined {
  const found =
    users.find('person', personKey(provider, id)) ?? users.find('email', email.toLowerCase())
  return found?.tenantId === tenant.id ? found : undefined
}

function create(
  state: CloudaxisState,
  { person, tenant, outcome }: Parameters<typeof follow>[1],
): void {
  const { distributorId, partnerId, tenantId } = tenant
  const user = addUser(state, {
    username: person.email,
    displayName: person.name,
    email: person.email,
    role: 'TenantUser',
    place: { distributorId, partnerId, tenantId },
    personId: personKey(person.provider, person.id),
    by: null,
  })
  if (user instanceof Refusal) outcome.refused.push({ email: person.email, rule: user.rule })
  else outcome.created.push(person.email)
}

function change(
  state: CloudaxisState,
  user: UserRecord,
  { person, outcome }: Parameters<typeof follow>[1],
): void {
  const taken = takenBy(state, { email: person.email }, user.id)
  if (taken !== undefined) {
    outcome.refused.push({ email: person.email, rule: taken.rule })
    return
  }
  const status = person.isEnabled ? 'active' : 'disabled'
  const personId = personKey(person.provider, person.id)
  const isSame =
    user.personId === personId &&
    user.displayName === person.name &&
    user.email === person.email &&
    user.status === status
  if (isSame) return
  if (status === 'disabled') endSessions(state, user.id)
  const isDisabled = status === 'disabled' && user.status !== 'disabled'
  outcome[isDisabled ? 'disabled' : 'changed'].push(person.email)
  state.sandbox.store.put(state.users, {
    ...user,
    personId,
    displayName: person.name,
    email: person.email,
    status,
    activation: null,
    updatedAt: state.now(),
  })
}
