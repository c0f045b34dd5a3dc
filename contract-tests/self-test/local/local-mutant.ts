import type { Contract, Operation } from '../../../spec/contract.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import type { Target } from '../../kit/target/target.ts'
import type { Mutant, ProxiedRequest, TargetResponse } from '../mutants/mutant.ts'

/** A defect in one place: one operation, one caller, one way. */
export interface LocalMutant extends Mutant {
  /** What is broken; its cells differ in where. */
  readonly rule: string
  /** Whether somebody gets or does what is not theirs. */
  readonly isSecurity: boolean
  /** Whether the answers to reads show it. */
  readonly showsInReads: boolean
  /** The only operation that is broken; undefined if others may be too. */
  readonly operation?: string
}

/** Credentials as a request carries them. */
export interface SentCredentials {
  /** First word of the authorization header, in lower case. */
  readonly scheme: string
  /** What is behind it. */
  readonly value: string
  /** Who it says that it is, and what proves it. */
  readonly name: string
  readonly secret: string
}

/**
 * What callers get of a right deployment in which there is something of every kind at every place.
 * It tells which defects nothing in any answer could show: that somebody gets what is theirs anyway,
 * or that a list is wrong which its caller is refused.
 */
export interface Reach {
  /** Whether an operation ever succeeds for a caller. */
  readonly may: (operation: string, caller: string) => boolean
  /** Whether there is something that the operation does for the owner, and refuses to the caller. */
  readonly differs: (operation: string, caller: string, owner: string) => boolean
  /** How many entries a caller lists; 0 where the list is refused. */
  readonly entries: (operation: string, caller: string) => number
  /** Whether a filter has a value that is refused to the caller and shows the owner something. */
  readonly filters: (
    operation: string,
    parameter: string,
    pair: readonly [string, string],
  ) => boolean
}

/** What the rules that draw defects know of a provider. */
export interface Surroundings {
  readonly provider: string
  readonly contract: Contract
  readonly suite: Suite
  readonly target: Target
  readonly callers: Callers
  readonly reach: Reach
}

/** Callers of a target, as requests show them. */
export interface Callers {
  readonly names: readonly string[]
  /** Whose right credentials a request has. */
  readonly callerOf: (request: Pick<ProxiedRequest, 'headers'>) => string | undefined
  /** The headers by which a caller is known. */
  readonly headersOf: (caller: string) => Readonly<Record<string, string>>
  /** The credentials of a request; undefined if it has none that can be read. */
  readonly sentBy: (request: Pick<ProxiedRequest, 'headers'>) => SentCredentials | undefined
  /** The right credentials of a caller: several where each session has its own. */
  readonly ownOf: (caller: string) => readonly SentCredentials[]
  /** Whether a caller is known by sessions, which it begins when it needs them. */
  readonly hasSession: (caller: string) => boolean
  /** Takes note of who has signed in. */
  readonly learn: (request: ProxiedRequest, response: TargetResponse) => Promise<void>
}

/** Makes every mutant of a rule. */
export type Rule = (surroundings: Surroundings) => readonly LocalMutant[]

/** A mutant that breaks one operation; all others are answered as they should be. */
export function inOperation(
  traits: Omit<LocalMutant, 'respond'>,
  operation: string,
  respond: (request: ProxiedRequest) => Promise<TargetResponse>,
): LocalMutant {
  return {
    ...traits,
    operation,
    respond: (request) => (request.operation === operation ? respond(request) : request.forward()),
  }
}

/** A mutant that remembers what was called before; each run begins with nothing to remember. */
export function remembering<Memory>(
  traits: Omit<LocalMutant, 'respond' | 'reset'>,
  begin: () => Memory,
  respond: (request: ProxiedRequest, memory: Memory) => Promise<TargetResponse>,
): LocalMutant {
  let memory = begin()
  return {
    ...traits,
    reset: () => void (memory = begin()),
    respond: (request) => respond(request, memory),
  }
}

/** The request as another caller would send it. */
export function as(
  request: ProxiedRequest,
  caller: string,
  { callers }: Surroundings,
): Promise<TargetResponse> {
  const { authorization: _, cookie: __, ...rest } = request.headers
  return request.forward({ headers: { ...rest, ...callers.headersOf(caller) } })
}

/** Operations that ask for credentials. */
export function guardedOperations({ contract }: Surroundings): readonly Operation[] {
  return Object.values(contract.operations).filter(({ security }) => security?.length !== 0)
}

export function isReading({ method }: Operation): boolean {
  return method === 'get'
}
