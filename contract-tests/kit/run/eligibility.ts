import { effectOfMethod, permits } from '../requirement/effect.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'

/** Whether a run would check a requirement, as far as that is known before anything is sent. */
export type Eligibility =
  | { readonly kind: 'runs' }
  | { readonly kind: 'not-applicable' | 'not-permitted'; readonly because: string }

/** Whether a target has what a requirement needs, and its mode permits what the check does. */
export function eligibilityOf(
  { needs, effect, permanent }: Requirement,
  target: Target,
  suite: Suite,
): Eligibility {
  const lacks = (need: string) => {
    const because = reasons[need] ?? `the target has no ${need.replace('can:', '')}`
    return { kind: 'not-applicable', because } as const
  }
  const absent = needs.find((need) => !need.includes('.') && !isNamed(need, target))
  if (absent !== undefined) return lacks(absent)
  if (!permits(target.mode, effect)) {
    return { kind: 'not-permitted', because: `mode ${target.mode} does not permit ${effect}` }
  }
  if (permanent !== undefined && target.mode !== 'full') {
    return { kind: 'not-permitted', because: `mode ${target.mode}: ${permanent}` }
  }
  const missing = needs.find((need) => need.includes('.') && !isAvailable(need, target, suite))
  return missing === undefined ? { kind: 'runs' } : lacks(missing)
}

const reasons: Readonly<Record<string, string>> = {
  'webhook-inbox': 'the target names no webhook receiver and no inbox (`webhooks` in its file)',
  'webhook-receiver': 'the target names no webhook receiver, which alone can refuse a delivery',
}

function isNamed(need: string, { capabilities, identities, webhooks }: Target): boolean {
  if (need === 'webhook-inbox') return webhooks !== undefined
  if (need === 'webhook-receiver') return webhooks?.kind === 'receiver'
  return need.startsWith('can:')
    ? capabilities.includes(need.slice('can:'.length))
    : need in identities
}

/** Whether a resource is known, or can be created, or can be found among those of `self`. */
function isAvailable(need: string, { resources, mode }: Target, suite: Suite): boolean {
  const [owner = '', kind = ''] = need.split('.')
  if (resources[owner]?.[kind] !== undefined) return true
  if (permits(mode, 'create') && kind in suite.builders) return true
  return owner === 'self' && suite.finders?.[kind] !== undefined
}

/** Operations that a run of these requirements would call in the target's mode, with their effect. */
export function operationsCalled(
  requirements: readonly Requirement[],
  target: Target,
  suite: Suite,
): ReadonlyMap<string, string> {
  const called = new Map<string, string>()
  for (const requirement of requirements) {
    if (eligibilityOf(requirement, target, suite).kind !== 'runs') continue
    for (const id of requirement.operations) {
      const method = suite.contract.operations[id]?.method ?? ''
      called.set(id, suite.effects[id] ?? effectOfMethod(method))
    }
  }
  return called
}
