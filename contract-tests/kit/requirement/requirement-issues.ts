import type { Contract } from '../../../spec/contract.ts'
import { claimsOf } from './claims.ts'
import type { Requirement } from './requirement.ts'

const idPattern = /^[a-z]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*){2}$/

/** What is wrong with a list of requirements, a line each; empty if nothing is. */
export function issuesOf(requirements: readonly Requirement[], contract: Contract): string[] {
  const issues: string[] = []
  const ids = new Set<string>()
  const sentences = new Map<string, string>()
  const listed = new Set<string>(claimsOf(contract))
  for (const requirement of requirements) {
    const { id, says } = requirement
    const addIssue = (what: string) => issues.push(`${id}: ${what}`)
    if (ids.has(id)) addIssue('is the id of two requirements')
    ids.add(id)
    const twin = sentences.get(says)
    if (twin !== undefined) addIssue(`says the same as ${twin}`)
    sentences.set(says, id)
    for (const what of ownIssues(requirement, { contract, listed })) addIssue(what)
  }
  return issues
}

function ownIssues(
  requirement: Requirement,
  { contract, listed }: { readonly contract: Contract; readonly listed: ReadonlySet<string> },
): string[] {
  const { id, family, says, source, operations, claims = [] } = requirement
  const issues: string[] = []
  if (!idPattern.test(id)) issues.push('is not provider.family.words in lower case')
  if (!id.startsWith(`${contract.provider}.${family}.`)) issues.push('does not name its family')
  if (!/^[A-Za-z].*\.$/s.test(says)) issues.push('is not a sentence')
  if (source === '') issues.push('has no source')
  if (operations.length === 0) issues.push('names no operation')
  for (const operation of operations) {
    if (!(operation in contract.operations)) issues.push(`there is no operation ${operation}`)
  }
  for (const claim of claims) if (!listed.has(claim)) issues.push(`${claim} is not listed`)
  return issues
}
