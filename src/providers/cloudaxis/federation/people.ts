import type { CloudaxisState } from '../state.ts'
import type { IdentityProviderName, PersonRecord } from './records.ts'

/** What a user who follows a person is found by. */
export function personKey(provider: IdentityProviderName, id: string): string {
  return `${provider} ${id}`
}

/** The enabled people of a provider, of one directory or of all, by name. */
export function peopleOf(
  { people }: CloudaxisState,
  provider: IdentityProviderName,
  directory: string | undefined,
): PersonRecord[] {
  return Array.from(people.values())
    .filter(
      (person) =>
        person.provider === provider &&
        person.isEnabled &&
        (directory === undefined || person.directory === directory),
    )
    .sort((one, other) => (one.name + one.id < other.name + other.id ? -1 : 1))
}

/** The enabled person with an e-mail address. */
export function personByEmail(
  state: CloudaxisState,
  provider: IdentityProviderName,
  email: string,
): PersonRecord | undefined {
  const wanted = email.toLowerCase()
  return peopleOf(state, provider, undefined).find((one) => one.email.toLowerCase() === wanted)
}
