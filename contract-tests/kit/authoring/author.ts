import type { Contract, Operation, Standing } from '../../../spec/contract.ts'
import { isStatusDocumented } from '../contract/documented-check.ts'
import { operationOf } from '../contract/operation.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import type { Effect } from '../requirement/effect.ts'
import type { Claim, Family, Requirement } from '../requirement/requirement.ts'

/** A requirement as its author writes it; what is left out is the same for most of them. */
export interface RequirementDefinition<Op extends string> {
  /** `family.words` of its id. */
  readonly id: `${Family}.${string}`
  readonly says: string
  /** `must` if nothing is said. */
  readonly level?: Requirement['level']
  /** That of the author's defaults if nothing is said. */
  readonly standing?: Standing
  readonly source: string
  readonly operations: readonly Op[]
  readonly claims?: readonly Claim<Op>[]
  /** `self` alone if nothing is said. */
  readonly needs?: readonly string[]
  /** None if nothing is said. */
  readonly uses?: readonly string[]
  /** `read` if nothing is said. */
  readonly effect?: Effect
  readonly permanent?: string
  readonly check: (context: CheckContext<Op>) => Promise<void>
  /** Whether what it sends follows from what it finds. */
  readonly isExploring?: boolean
  readonly watch?: NonNullable<Requirement['watch']>
}

/** What authors of requirements for one contract work with. */
export interface Author<Op extends string> {
  readonly contract: Contract
  /** Names of all operations, in the order of the contract. */
  readonly operationNames: readonly Op[]
  readonly operationOf: (operation: Op) => Operation
  /** The name of an operation as ids spell it: `list-partners` for `listPartners`. */
  readonly slugOf: (operation: Op) => string
  readonly requirement: (definition: RequirementDefinition<Op>) => Requirement<Op>
}

/** What requirements of a provider have in common. */
export interface AuthorDefaults {
  /** How most of its requirements are known. */
  readonly standing: Standing
}

/** The author of requirements for a contract. */
export function authorFor<Operations extends Record<string, Operation>>(
  contract: Contract<Operations>,
  { standing }: AuthorDefaults,
): Author<keyof Operations & string> {
  type Op = keyof Operations & string
  return {
    contract,
    operationNames: Object.keys(contract.operations),
    operationOf: (operation) => operationOf(contract, operation),
    slugOf: (operation) => operation.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    requirement({ id, ...definition }): Requirement<Op> {
      const { claims = [], standing: own = standing } = definition
      const isKnown = claims.every((claim) => isClaimDocumented(contract, claim))
      return {
        level: 'must',
        needs: ['self'],
        effect: 'read',
        ...definition,
        source: placeIn(contract, definition),
        // A sentence is known no better than the answer that it is about.
        standing: own === 'documented' && !isKnown ? 'inferred' : own,
        id: `${contract.provider}.${id}`,
        family: familyOf(id),
      }
    },
  }
}

/** A reference has a part for each operation, so a requirement that names none means its own. */
function placeIn<Op extends string>(
  { documents = [] }: Contract,
  { source, operations }: Pick<RequirementDefinition<Op>, 'source' | 'operations'>,
): string {
  const isReference = documents.some(({ title, kind }) => title === source && kind === 'reference')
  return isReference ? `${source}, ${operations.slice(0, 3).join(', ')}` : source
}

function isClaimDocumented(contract: Contract, claim: Claim): boolean {
  const [operation = '', status] = claim.split(' ')
  return isStatusDocumented(operationOf(contract, operation), Number(status))
}

function familyOf<F extends Family>(id: `${F}.${string}`): F {
  // The part before the first dot is what the type of the id says.
  return id.slice(0, id.indexOf('.')) as F
}
