import { fitted } from '../reports/fitting.ts'
import { exits } from '../run/exit.ts'
import { Ledger } from '../run/ledger.ts'
import { eligibilityOf } from '../run/eligibility.ts'
import { preflight } from '../run/preflight.ts'
import { TestRun } from '../run/test-run.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'
import { describeSettings } from '../webhooks/settings.ts'
import type { Host } from './host.ts'
import { chooseTargets, suiteNamed, type TargetOptions } from './target-choice.ts'

/** Shows the configuration of a target, tries each identity once, and says what a run would check. */
export async function doctor(options: TargetOptions, host: Host): Promise<void> {
  const chosen = await chooseTargets(options, host)
  try {
    for (const target of chosen.targets) {
      const suite = suiteNamed(host, target.provider)
      host.out.write(fitted(configuration(target, suite), host.out))
      const obstacle = await preflight(suite, target)
      if (obstacle !== undefined) {
        host.err.write(`${obstacle.line}\n`)
        host.exit(obstacle.exit)
        continue
      }
      const refused = await tryIdentities(target, suite, host)
      host.out.write(fitted(capabilities(target, suite) + eligibility(target, suite), host.out))
      if (refused > 0) host.exit(exits.usage)
    }
  } finally {
    await chosen.close()
  }
}

/** The effective configuration; of credentials only where they come from. */
function configuration(target: Target, { contract }: Suite): string {
  const { provider, baseUrl, kind, mode, root, budgets, resources } = target
  const lines = [
    `${provider} at ${baseUrl.href}`,
    `  kind      ${kind}`,
    `  mode      ${mode}`,
    `  root      ${root === undefined ? 'none' : `${root.kind} ${root.id}`}`,
    `  budgets   ${Object.entries(budgets)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(', ')}`,
    ...Object.entries(resources).map(
      ([place, kinds]) =>
        `  known     ${place}: ${Object.entries(kinds)
          .map(([name, id]) => `${name} ${id}`)
          .join(', ')}`,
    ),
    ...(Object.keys(contract.webhooks).length === 0
      ? []
      : [`  webhooks  ${describeSettings(target.webhooks)}`]),
  ]
  return `${lines.join('\n')}\n`
}

/** Signs in once as each identity; returns how many were refused that should not be. */
async function tryIdentities(target: Target, suite: Suite, host: Host): Promise<number> {
  const { provider, baseUrl } = target
  const ledger = new Ledger({ run: 'doctor', provider, target: baseUrl.href })
  const run = new TestRun({ suite, target, ledger })
  let refused = 0
  for (const [name, says] of Object.entries(suite.identities)) {
    const identity = target.identities[name]
    const isToBeRefused = suite.refused.includes(name)
    let state = 'not named'
    if (identity !== undefined) {
      const from = Object.entries(identity.credentials)
        .map(([key, { reference, value }]) => `${key} ${reference ?? value}`)
        .join(', ')
      const failure = isToBeRefused ? undefined : await run.signInFailure(name).catch(String)
      if (failure !== undefined) refused += 1
      const tried = isToBeRefused
        ? 'not tried: it is there to be refused'
        : (failure ?? 'is let in')
      state = `${tried}  (${identity.scheme}: ${from})`
    }
    const tried = `  ${name.padEnd(9)} ${run.redaction.text(state)}\n            ${says}\n`
    host.out.write(fitted(tried, host.out))
  }
  await run.close()
  return refused
}

function capabilities(target: Target, suite: Suite): string {
  return Object.entries(suite.capabilities)
    .map(([name, says]) => {
      const claimed = target.capabilities.includes(name) ? 'claimed' : 'not claimed'
      return `  can ${name}: ${claimed}. ${says}\n`
    })
    .join('')
}

/** How much of the suite would be checked, and why not the rest. */
function eligibility(target: Target, suite: Suite): string {
  const reasons = new Map<string, number>()
  for (const requirement of suite.requirements) {
    const one = eligibilityOf(requirement, target, suite)
    const reason = one.kind === 'runs' ? 'would be checked' : `${one.kind}: ${one.because}`
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return [...reasons]
    .map(([reason, count]) => `  ${String(count).padStart(4)} ${reason}\n`)
    .join('')
}
