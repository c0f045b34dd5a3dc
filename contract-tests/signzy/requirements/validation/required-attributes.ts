import { type CallOptions, refusedThenAllowed, type Requirement } from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import { requireRefused } from '../../refusals.ts'
import type { RefusalCode } from '../../../../spec/signzy/refusals.ts'
import { examples } from '../../resources/example-calls.ts'
import type { PushedWidget } from '../../resources/merchant.ts'
import { sources } from '../../sources.ts'

/** Attributes that the page of an operation lists as required. */
const required: readonly {
  readonly operation: Op
  readonly source: string
  readonly attributes: readonly string[]
}[] = [
  {
    operation: 'createMerchant',
    source: sources.createMerchant,
    attributes: ['realmId', 'realm', 'name', 'email', 'mobile', 'flowId', 'signzyAppId'],
  },
  {
    operation: 'pushMerchant',
    source: sources.push,
    attributes: ['flowId', 'realmId', 'merchantId', 'data'],
  },
  {
    operation: 'registerCallbacks',
    source: sources.callback,
    attributes: ['distributorId', 'realmId', 'flowId', 'callbacks'],
  },
]

const without = (value: object, attribute: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== attribute))

const demands = (
  { operation, source }: (typeof required)[number],
  attribute: string,
  change: (call: CallOptions) => CallOptions,
) =>
  requirement({
    ...examples.traits(operation),
    id: `validation.${slugOf(operation)}-requires-${slugOf(attribute as Op)}`,
    says: `${operation.charAt(0).toUpperCase()}${operation.slice(1)} is refused without ${attribute}, which its page lists as required.`,
    standing: 'documented',
    source,
    check: async (context) => {
      const control = await examples.of(operation).options(context)
      const code: RefusalCode = attribute === 'realm' ? 'realm-required' : 'invalid'
      await refusedThenAllowed(context, { operation, probe: change(control), control }, (refusal) =>
        requireRefused(refusal, code),
      )
    },
  })

const ofBodies = required.flatMap((one) =>
  one.attributes.map((attribute) =>
    demands(one, attribute, (call) => ({ ...call, body: without(call.body as object, attribute) })),
  ),
)

/** A push whose first widget lacks an attribute. */
const ofWidgets = ['pageId', 'widgetName'].map((attribute) =>
  demands(
    { operation: 'pushMerchant', source: sources.push, attributes: [] },
    attribute,
    (call) => {
      const body = call.body as { readonly data: readonly PushedWidget[] }
      const [first = {}, ...others] = body.data
      return { ...call, body: { ...body, data: [without(first, attribute), ...others] } }
    },
  ),
)

/** What the pages list as required: by which status and words its lack is refused, none of them says. */
export const requiredAttributes: readonly Requirement<Op>[] = [...ofBodies, ...ofWidgets]
