import {
  at,
  keysOf,
  listAt,
  type ListedFacts,
  type ListFilter,
  type ListsFacts,
  objectOf,
} from '../../kit/index.ts'
import { type Op, operationNames, operationOf } from '../authoring.ts'
import { identities } from '../identities.ts'
import { nobodys } from '../resources/usage.ts'
import { deniedTo } from './rights.ts'

/** Lists of resources, which are asked for as they are; those of usage and billing have months of rows. */
const listed = operationNames.filter((name) => {
  const { path, 'x-list': declaration } = operationOf(name)
  return declaration?.sort !== undefined && !path.includes('{')
})

/** Whose rights those have who stand beside another caller. */
const sameRightsAs: Readonly<Record<string, string>> = {
  siblingTenant: 'tenantAdministrator',
  siblingPartner: 'partnerAdministrator',
  otherDistributor: 'distributorAdministrator',
}

/** Everybody but the one whose limit is spent. */
const callers = keysOf(identities).filter((name) => name !== 'spare')

/** Lists that the role of a caller may not read. */
const closedTo = (caller: string) => {
  const role = sameRightsAs[caller] ?? caller
  return listed.filter((operation) => deniedTo[operation]?.some((one) => one === role))
}

/** Where an entry shows what it is filtered by, where that is not under the name of the filter. */
const places: Readonly<Record<string, (item: unknown) => readonly unknown[]>> = {
  'listUsers role': (item) => listAt(item, 'roles'),
  'listOffers planId': (item) => listAt(item, 'planIds'),
  ...Object.fromEntries(
    ['distributorId', 'partnerId', 'tenantId'].map((name) => [
      `listUsers ${name}`,
      (item: unknown) => [at(item, `scope.${name}`)],
    ]),
  ),
}
const names = ['displayName', 'organizationName', 'username', 'name', 'email']

const textsOf = (values: readonly unknown[]) => values.filter((one) => typeof one === 'string')

/** The texts that a search looks through. */
function namesIn(item: unknown): readonly string[] {
  const attributes = objectOf(item)
  return textsOf(names.map((name) => attributes[name]))
}

/** Keeps what has a text in one of its names, in any letter case. */
const bySearch: ListFilter = {
  valuesOf: (item) => namesIn(item).flatMap((text) => [text, text.slice(1, 5).toUpperCase()]),
  keeps: (item, value) =>
    namesIn(item).some((text) => text.toLowerCase().includes(value.toLowerCase())),
  nobody: 'no-such-name',
}

const filterOf = (operation: Op, name: string): ListFilter => {
  const valuesOf = (item: unknown) =>
    textsOf(places[`${operation} ${name}`]?.(item) ?? [at(item, name)])
  if (!name.endsWith('Id')) return { valuesOf, isExact: true }
  // Letters of a GUID are hexadecimal digits, in either case.
  const keeps = (item: unknown, value: string) =>
    valuesOf(item).some((one) => one.toLowerCase() === value.toLowerCase())
  return { valuesOf, keeps, isExact: true, nobody: nobodys }
}

const factsOf = (operation: Op): ListedFacts<Op> => ({
  filters: Object.fromEntries(
    (operationOf(operation)['x-list']?.filters ?? []).map((name) => [
      name,
      name === 'search' ? bySearch : filterOf(operation, name),
    ]),
  ),
})

/** The lists of resources, and what their filters go by. */
export const listsFacts: ListsFacts<Op> = {
  callers,
  closed: Object.fromEntries(callers.map((caller) => [caller, closedTo(caller)])),
  lists: Object.fromEntries(listed.map((operation) => [operation, factsOf(operation)])),
  refusedWith: [400],
  mostCells: 1500,
  describes: ({ size, from, total }) => ({
    page: Math.floor(from / size) + 1,
    pageSize: size,
    totalPages: Math.ceil(total / size),
  }),
}
