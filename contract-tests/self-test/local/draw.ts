import { createHash } from 'node:crypto'
import { simulatorTarget } from '../simulator-target.ts'
import { suites } from '../../index.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import { callersOf } from './callers.ts'
import type { Callers, LocalMutant, Rule, Surroundings } from './local-mutant.ts'
import { reachOf } from './reach.ts'
import { accessRules } from './rules/access.ts'
import { answerRules } from './rules/answers.ts'
import { credentialRules } from './rules/credentials.ts'
import { fieldRules } from './rules/fields.ts'
import { lifeCycleRules } from './rules/life-cycle.ts'
import { limitRules } from './rules/limits.ts'
import { malformedBodyRules } from './rules/malformed-bodies.ts'
import { listMutants } from './rules/lists/index.ts'
import { refusalRules } from './rules/refusals.ts'
import { routeRules } from './rules/routes.ts'
import { sequenceRules } from './rules/sequences/index.ts'
import { webhookRules } from './rules/webhooks.ts'

const rules: readonly Rule[] = [
  ...credentialRules,
  ...accessRules,
  ...fieldRules,
  ...answerRules,
  ...lifeCycleRules,
  ...malformedBodyRules,
  ...routeRules,
  ...refusalRules,
  ...sequenceRules,
  ...limitRules,
  ...webhookRules,
]

/** Suites of the providers that declare their facts, from which the matrices are made. */
export const suitesWithMatrices: Readonly<Record<string, Suite>> = Object.fromEntries(
  Object.entries(suites).filter(([, { requirements }]) =>
    requirements.some(({ id }) => id.endsWith('paths-keep-to-what-one-gets')),
  ),
)

/** Every local mutant of a provider. */
export async function allLocalMutants(provider: string): Promise<readonly LocalMutant[]> {
  const suite = suites[provider]
  if (suite === undefined) throw new Error(`there is no provider ${provider}`)
  const target = simulatorTarget(`http://127.0.0.1/${provider}`, { provider })
  const callers = await callersOf(suite, target)
  const known = { provider, contract: suite.contract, suite, target, callers }
  const surroundings: Surroundings = { ...known, reach: await reachOf(known) }
  const made = [
    ...rules.flatMap((rule) => rule(surroundings)),
    ...(await listMutants(surroundings)),
  ]
  return made.map((mutant) => learning(mutant, callers))
}

/** The same mutant, which sees who signs in. */
function learning({ respond, ...traits }: LocalMutant, callers: Callers): LocalMutant {
  return {
    ...traits,
    respond: async (request) => {
      const response = await respond(request)
      await callers.learn(request, response)
      return response
    },
  }
}

/** How mutants are drawn. */
export interface Draw {
  readonly seed: number
  readonly count: number
  /** Those that are drawn from; all of them if nothing is said. */
  readonly isMeant?: (mutant: LocalMutant) => boolean
}

/** Some local mutants of a provider: so many, drawn by a seed, of every rule equally many. */
export async function drawLocalMutants(
  provider: string,
  { seed, count, isMeant = () => true }: Draw,
): Promise<readonly LocalMutant[]> {
  const ranked = (await allLocalMutants(provider))
    .filter(isMeant)
    .map((mutant) => ({ mutant, rank: rankOf(`${String(seed)} ${mutant.id}`) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ mutant }) => mutant)
  const byRule = new Map<string, LocalMutant[]>()
  for (const mutant of ranked) {
    const ofRule = byRule.get(mutant.rule)
    if (ofRule === undefined) byRule.set(mutant.rule, [mutant])
    else ofRule.push(mutant)
  }
  const turns = [...byRule.values()]
  const rounds = Math.max(0, ...turns.map(({ length }) => length))
  const drawn = Array.from({ length: rounds }, (_, round) =>
    turns.flatMap((ofRule) => ofRule[round] ?? []),
  )
  return drawn.flat().slice(0, count)
}

function rankOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
