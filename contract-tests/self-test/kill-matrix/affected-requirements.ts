import type { Requirement } from '../../kit/requirement/requirement.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import { needsWebhookInbox, runWithMutant } from '../run-with-mutant.ts'
import type { Changes, Mutant, ProxiedRequest, TargetResponse } from '../mutants/mutant.ts'

/** Exchange of a requirement's check with a correct target. */
export interface ObservedExchange {
  readonly requirement: string
  readonly request: ProxiedRequest
  readonly response: TargetResponse
}

/**
 * Exchanges of each requirement's check with a correct target when it is checked alone. Requirements
 * about webhooks are left out, since deliveries pass no mutant. Throws if a requirement does not
 * hold alone: it would depend on another one.
 */
export async function observeExchanges(
  suite: Suite,
  requirements: readonly Requirement[] = suite.requirements,
): Promise<readonly ObservedExchange[]> {
  const observed: ObservedExchange[] = []
  for (const requirement of requirements) {
    if (needsWebhookInbox(requirement)) continue
    const recorder: Mutant = {
      id: 'none',
      family: requirement.family,
      async respond(request) {
        const response = await request.forward()
        if (!isCleanup(request)) observed.push({ requirement: requirement.id, request, response })
        return response
      },
    }
    const report = await runWithMutant(suite, recorder, {
      requirements: [requirement],
      bail: false,
    })
    const verdict = report.findings[0]?.verdict
    if (verdict?.kind !== 'held') {
      throw new Error(`${requirement.id} alone is not held: ${JSON.stringify(verdict)}`)
    }
  }
  return observed
}

/** Whether a request cleans up: what that is answered is judged by no requirement. */
function isCleanup({ headers }: ProxiedRequest): boolean {
  return headers['user-agent']?.endsWith('; cleanup)') === true
}

/** Ids of the requirements whose exchanges a mutant changes; the others cannot find it. */
export async function affectedRequirements(
  mutant: Mutant,
  observed: readonly ObservedExchange[],
): Promise<ReadonlySet<string>> {
  const affected = new Set<string>()
  for (const exchange of observed) {
    const { requirement } = exchange
    if (!affected.has(requirement) && (await isDifferent(mutant, exchange)))
      affected.add(requirement)
  }
  return affected
}

async function isDifferent(
  mutant: Mutant,
  { request, response }: ObservedExchange,
): Promise<boolean> {
  let isChanged = false
  const answer = await mutant.respond({
    ...request,
    forward(changes = {}) {
      isChanged ||= changesOf(changes, request)
      return Promise.resolve(response)
    },
  })
  return isChanged || (answer !== response && JSON.stringify(answer) !== JSON.stringify(response))
}

function changesOf({ url, headers, body }: Changes, request: ProxiedRequest): boolean {
  return (
    (url !== undefined && url.href !== request.url.href) ||
    (headers !== undefined && JSON.stringify(headers) !== JSON.stringify(request.headers)) ||
    (body !== undefined && body !== request.body)
  )
}
