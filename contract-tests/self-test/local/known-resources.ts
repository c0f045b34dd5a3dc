import { lifeCycleFacts as bluefin } from '../../bluefin/facts/life-cycle.ts'
import { lifeCycleFacts as flowmatix } from '../../flowmatix/facts/life-cycle.ts'
import type { LifeCycleFacts } from '../../kit/matrix/life-cycle/facts.ts'
import type { CheckContext } from '../../kit/requirement/check-context.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import type { Target } from '../../kit/target/target.ts'
import { verifyTarget } from '../../kit/run/verify-target.ts'
import type { Fetch } from '../mutants/mutant.ts'

const facts: Readonly<Record<string, LifeCycleFacts>> = { bluefin, flowmatix }

/** Of each kind at each place: as many as make several pages of a list. */
const many = 4

type Resources = Target['resources']

/**
 * Makes some of every kind at every place, as somebody has who verifies a deployment in use, and
 * names one of each in the target. Nothing of it is removed: a run that only reads finds it there.
 */
export async function withKnownResources(
  suite: Suite,
  target: Target,
  fetch: Fetch,
): Promise<Target> {
  const made: Record<string, Record<string, string>> = {}
  let isMaking = true
  const requirement: Requirement = {
    ...{
      id: `${target.provider}.status.what-is-there`,
      family: 'status',
      says: 'Things are there.',
    },
    ...{
      standing: 'inferred',
      level: 'must',
      source: 'none',
      operations: [],
      needs: [],
      effect: 'create',
    },
    uses: everythingThat(suite),
    check: async (context) => {
      await makeAll(context, suite, made)
      isMaking = false
    },
  }
  await verifyTarget({
    ...{ suite, target: { ...target, mode: 'full' }, requirements: [requirement], run: 'known' },
    // What a run has made it removes at its end; here it finds none of it.
    fetch: (request) => (isMaking ? fetch(request) : new Response(null, { status: 404 })),
  })
  return { ...target, resources: merged(made, target.resources) }
}

function everythingThat({ identities, kinds }: Suite): readonly string[] {
  const names = Object.keys(identities)
  return [...names, ...names.flatMap((name) => Object.keys(kinds).map((kind) => `${name}.${kind}`))]
}

async function makeAll(
  context: CheckContext,
  { builders, writes, kinds }: Suite,
  made: Record<string, Record<string, string>>,
): Promise<void> {
  const { resources = {} } = facts[context.target.provider] ?? {}
  const name = (place: string, kind: string, id: string) => {
    made[place] = { ...made[place], [kind]: id }
  }
  for (const [kind, { places, create }] of Object.entries(resources)) {
    for (const place of await context.present(places)) {
      for (let one = 0; one < many; one += 1) {
        const call = await create.call(context, place)
        const answer = await context.given(create.operation, { as: place, ...call })
        const rule = writes[create.operation]
        const own = rule !== undefined && 'creates' in rule ? rule.idOf : undefined
        const id = (create.idOf ?? own)?.(answer.body)
        if (id !== undefined) name(place, kind, id)
      }
    }
  }
  const places = new Set(Object.values(resources).flatMap((one) => one.places))
  for (const kind of Object.keys(builders).filter((one) => one in kinds && !(one in resources))) {
    for (const place of await context.present([...places])) {
      const id = await builders[kind]?.(context, place)
      if (id !== undefined) name(place, kind, id)
    }
  }
}

/** What was made, where a target names nothing of the kind already. */
function merged(made: Resources, known: Resources): Resources {
  const places = new Set([...Object.keys(made), ...Object.keys(known)])
  return Object.fromEntries(
    [...places].map((place) => [place, { ...made[place], ...known[place] }]),
  )
}
