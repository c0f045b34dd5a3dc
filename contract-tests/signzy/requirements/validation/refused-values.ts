import {
  type CallOptions,
  refusedThenAllowed,
  type Requirement,
  requireSchema,
} from '../../../kit/index.ts'
import { type Op, operationOf, requirement, slugOf } from '../../authoring.ts'
import { requireInvalid, requireRefusal } from '../../refusals.ts'
import { examples } from '../../resources/example-calls.ts'
import type { PushedWidget } from '../../resources/merchant.ts'
import { sources } from '../../sources.ts'

/** A value that a property cannot have. */
interface Flaw {
  readonly op: Op
  readonly property: string
  readonly words: string
  /** What is sent; absent to leave the property out. */
  readonly value?: unknown
  /** What `details.codes` say of it. */
  readonly code: string
  /** Where the refusal names another path than the property, such as `callbacks.pending`. */
  readonly at?: string
}

const missing = (op: Op, ...properties: readonly string[]): Flaw[] =>
  properties.map((property) => ({ op, property, words: 'missing', code: 'presence' }))

const flaws: readonly Flaw[] = [
  ...missing('createDistributor', 'name', 'username', 'password', 'email', 'mobile'),
  ...missing('linkDistributor', 'distributorId', 'realmId'),
  ...missing('assignFlows', 'distributorId', 'realmId', 'flowIds'),
  ...missing('createMerchant', 'realmId', 'name', 'email', 'mobile', 'flowId', 'signzyAppId'),
  ...missing('pushMerchant', 'flowId', 'realmId', 'merchantId', 'data'),
  ...missing('registerCallbacks', 'distributorId', 'realmId', 'flowId', 'callbacks'),
  {
    op: 'createDistributor',
    property: 'email',
    words: 'no-email',
    value: 'nobody',
    code: 'custom.email',
  },
  {
    op: 'createDistributor',
    property: 'username',
    words: 'over-long',
    value: 'u'.repeat(101),
    code: 'length',
  },
  { op: 'createDistributor', property: 'mobile', words: 'number', value: 7, code: 'custom' },
  { op: 'createDistributor', property: 'name', words: 'empty', value: '', code: 'presence' },
  { op: 'loginDistributor', property: 'password', words: 'number', value: 7, code: 'custom' },
  { op: 'loginDistributor', property: 'ttl', words: 'letters', value: 'long', code: 'custom' },
  {
    op: 'linkDistributor',
    property: 'realm',
    words: 'of-another-id',
    value: 'no-such-realm',
    code: 'custom',
  },
  { op: 'linkDistributor', property: 'flowIds', words: 'text', value: 'all', code: 'custom' },
  { op: 'assignFlows', property: 'flowIds', words: 'text', value: 'all', code: 'custom' },
  {
    op: 'createMerchant',
    property: 'email',
    words: 'no-email',
    value: 'nobody',
    code: 'custom.email',
  },
  { op: 'createMerchant', property: 'name', words: 'object', value: {}, code: 'custom' },
  {
    op: 'createMerchant',
    property: 'realm',
    words: 'of-another-id',
    value: 'no-such-realm',
    code: 'custom',
  },
  { op: 'pushMerchant', property: 'data', words: 'empty', value: [], code: 'presence' },
  { op: 'pushMerchant', property: 'data', words: 'object', value: {}, code: 'custom' },
  { op: 'pushMerchant', property: 'flowId', words: 'other', value: '0', code: 'custom' },
  {
    op: 'registerCallbacks',
    property: 'callbacks',
    words: 'text',
    value: 'https://example.com',
    code: 'custom',
  },
  {
    op: 'registerCallbacks',
    property: 'callbacks',
    words: 'no-url',
    value: { pending: 'here' },
    code: 'format',
    at: 'callbacks.pending',
  },
]

/** The parts of a requirement about an invalid call, which have to be the same everywhere. */
const about = (op: Op, words: string) => ({
  ...examples.traits(op),
  id: `validation.${slugOf(op)}-${words}` as const,
  claims: [`${op} 422` as const],
})

const refusesFlaw = ({ op, property, words, value, code, at = property }: Flaw) =>
  requirement({
    ...about(op, `${slugOf(property as Op)}-${words}`),
    says: `In ${op} a ${property} that is ${words.replaceAll('-', ' ')} answers 422 and ${code} for it.`,
    source: words === 'missing' ? sources.statusCodes : sources.loopback,
    check: async (context) => {
      const control = await examples.of(op).options(context)
      const probe = { ...control, body: { ...(control.body as object), [property]: value } }
      await refusedThenAllowed(context, { operation: op, probe, control }, (refusal) => {
        requireInvalid(refusal, { [at]: code })
        requireSchema(operationOf(op), refusal)
      })
    },
  })

/** Something that is wrong with the first widget of a push, and how it is told. */
interface WidgetFlaw {
  readonly words: string
  readonly says: string
  readonly change: (data: readonly PushedWidget[]) => readonly object[]
  readonly codes: (first: PushedWidget) => Readonly<Record<string, string>>
}

const inFirst =
  (change: (first: PushedWidget) => object): WidgetFlaw['change'] =>
  ([first, ...others]) =>
    first === undefined ? [] : [{ ...first, ...change(first) }, ...others]
const firstVariable = ({ data }: PushedWidget) => Object.keys(data)[0] ?? ''

const widgetFlaws: readonly WidgetFlaw[] = [
  {
    words: 'unknown-page',
    says: 'A page that the flow does not have',
    change: inFirst(() => ({ pageId: '0' })),
    codes: () => ({ 'data.0.pageId': 'inclusion' }),
  },
  {
    words: 'unknown-widget',
    says: 'A widget that its page does not have',
    change: inFirst(() => ({ widgetName: 'Horoscope' })),
    codes: () => ({ 'data.0.widgetName': 'inclusion' }),
  },
  {
    words: 'widget-twice',
    says: 'A widget that is in a push twice',
    change: ([first, ...others]) => (first === undefined ? [] : [first, first, ...others]),
    codes: () => ({ 'data.1.widgetName': 'uniqueness' }),
  },
  {
    words: 'missing-widget-name',
    says: 'A widget without its name',
    change: inFirst(() => ({ widgetName: undefined })),
    codes: () => ({ 'data.0.widgetName': 'presence' }),
  },
  {
    words: 'unknown-variable',
    says: 'A variable that the widget does not have',
    change: inFirst(({ data }) => ({ data: { ...data, zodiac: 'x' } })),
    codes: () => ({ 'data.0.data.zodiac': 'unknown-property' }),
  },
  {
    words: 'variable-of-a-number',
    says: 'A variable that is a number',
    change: inFirst((first) => ({ data: { ...first.data, [firstVariable(first)]: 7 } })),
    codes: (first) => ({ [`data.0.data.${firstVariable(first)}`]: 'custom' }),
  },
]

const refusesWidget = ({ words, says, change, codes }: WidgetFlaw) =>
  requirement({
    ...about('pushMerchant', words),
    says: `${says} answers 422, which names its place.`,
    source: sources.push,
    check: async (context) => {
      const control = await examples.of('pushMerchant').options(context)
      const push = control.body as { readonly data: readonly PushedWidget[] }
      const [first] = push.data
      const probe = { ...control, body: { ...push, data: change(push.data) } }
      const pair = { operation: 'pushMerchant' as const, probe, control }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireInvalid(refusal, first === undefined ? {} : codes(first)),
      )
    },
  })

/** A call that is refused with 400 rather than 422. */
interface BadRequest {
  readonly op: Op
  readonly words: string
  readonly says: string
  readonly source: string
  readonly code: Parameters<typeof requireRefusal>[1]
  readonly change: (call: CallOptions) => CallOptions
}

const inBody = (changes: object) => (call: CallOptions) => ({
  ...call,
  body: { ...(call.body as object), ...changes },
})
const inQuery = (changes: CallOptions['query']) => (call: CallOptions) => ({
  ...call,
  query: { ...call.query, ...changes },
})

const badRequests: readonly BadRequest[] = [
  {
    op: 'createMerchant',
    words: 'realm-required',
    says: 'A createMerchant that names no realm answers 400 REALM_REQUIRED.',
    source: sources.goPlatform,
    code: 'realm-required',
    change: inBody({ realm: undefined }),
  },
  {
    op: 'pullMerchant',
    words: 'realm-required',
    says: 'A pull that names no realm answers 400 REALM_REQUIRED.',
    source: sources.goPlatform,
    code: 'realm-required',
    change: inQuery({ realmId: undefined }),
  },
  {
    op: 'pullMerchant',
    words: 'unknown-version',
    says: 'A pull of another version than 1.1.0 answers 400.',
    source: sources.pull,
    code: 'version-invalid',
    change: inQuery({ version: '0.9.0' }),
  },
  {
    op: 'pullMerchant',
    words: 'missing-version',
    says: 'A pull without its version answers 400.',
    source: sources.pull,
    code: 'version-invalid',
    change: inQuery({ version: undefined }),
  },
  {
    op: 'setMerchantStatus',
    words: 'unknown-status',
    says: 'A status that there is not answers 400.',
    source: sources.goPlatform,
    code: 'status-invalid',
    change: inBody({ status: 'done' }),
  },
  {
    op: 'setMerchantStatus',
    words: 'missing-status',
    says: 'No status at all answers 400 as well.',
    source: sources.goPlatform,
    code: 'status-invalid',
    change: inBody({ status: undefined }),
  },
  {
    op: 'getPushMerchantSpec',
    words: 'sample-data-no-boolean',
    says: 'A sampleData that is neither true nor false answers 400.',
    source: sources.loopback,
    code: 'argument-invalid',
    change: inQuery({ sampleData: 'some' }),
  },
]

const refusesRequest = ({ op, words, code, change, ...rest }: BadRequest) =>
  requirement({
    ...examples.traits(op),
    ...rest,
    id: `validation.${slugOf(op)}-${words}`,
    claims: [`${op} 400`],
    check: (context) =>
      examples.refused(context, { operation: op, change }, (refusal) => {
        requireRefusal(refusal, code)
        requireSchema(operationOf(op), refusal)
      }),
  })

const wrongBody = requirement({
  ...about('setMerchantStatus', 'list'),
  says: 'To setMerchantStatus a list instead of an object answers 422.',
  source: sources.loopback,
  check: (context) =>
    examples.refused(
      context,
      { operation: 'setMerchantStatus', change: (call) => ({ ...call, body: [] }) },
      (refusal) => requireRefusal(refusal, 'invalid'),
    ),
})

/** Values that are refused, and how each is told. */
export const refusedValues: readonly Requirement<Op>[] = [
  ...flaws.map(refusesFlaw),
  ...widgetFlaws.map(refusesWidget),
  ...badRequests.map(refusesRequest),
  wrongBody,
]
