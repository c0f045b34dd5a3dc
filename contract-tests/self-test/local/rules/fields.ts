import { parseJson } from '../../../kit/client/json.ts'
import { type Field, fieldsOf, withField } from '../../../kit/matrix/fields/field.ts'
import { isJson, type ProxiedRequest, type TargetResponse } from '../../mutants/mutant.ts'
import { inOperation, type LocalMutant, type Rule, type Surroundings } from '../local-mutant.ts'

/** A field of an operation's body, and values that it may have. */
interface Place {
  readonly operationId: string
  readonly field: Field
}

/** Outermost fields of bodies whose value is no reference, as the contract has them. */
function places({ contract, suite }: Surroundings): readonly Place[] {
  return Object.values(contract.operations)
    .filter(({ operationId }) => suite.requirements.some(isAboutFieldsOf(operationId)))
    .flatMap((operation) =>
      fieldsOf(operation).map((field) => ({ operationId: operation.operationId, field })),
    )
}

const isAboutFieldsOf =
  (operation: string) =>
  ({ id, operations }: Surroundings['suite']['requirements'][number]) =>
    id.endsWith('validation.fields-take-what-is-valid') && operations.includes(operation)

function valueIn({ body = '' }: ProxiedRequest, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isJson(value) ? value[name] : undefined), parseJson(body))
}

const sending = (request: ProxiedRequest, { path }: Field, value: unknown) =>
  request.forward({
    body: JSON.stringify(withField(parseJson(request.body ?? ''), path, value)),
  })

/** Ways in which a value is not valid that a lax field takes, as if it had not been sent. */
const laxities: Readonly<Record<string, (value: unknown, field: Field) => boolean>> = {
  null: (value) => value === null,
  'a number': (value) => typeof value === 'number',
  'a truth value': (value) => typeof value === 'boolean',
  'a text': (value) => typeof value === 'string' && value !== '',
  'an empty text': (value) => value === '',
  'a list': (value) => Array.isArray(value),
  'an object': (value) => isJson(value) && Object.keys(value).length === 0,
  'what is too long': (value, { limits }) =>
    typeof value === 'string' && value.length > (limits.maxLength ?? Infinity),
  'what is too large': (value, { limits }) =>
    typeof value === 'number' && value > (limits.maximum ?? Infinity),
  'any word': (value, { limits }) =>
    typeof value === 'string' && limits.enum !== undefined && !limits.enum.includes(value),
}

/** A value that a field takes, in the place of one that it does not; undefined to leave it out. */
function validFor({ limits, isRequired, path }: Field): { readonly value: unknown } | undefined {
  if (!isRequired || path.includes('.')) return { value: undefined }
  if (limits.enum !== undefined) return { value: limits.enum[0] }
  if (limits.format === 'email') return { value: 'lax@example.com' }
  if (limits.pattern !== undefined || limits.type !== 'string') return undefined
  return { value: `lax ${path}` }
}

/** A field takes what it has to refuse. */
const takesTooMuch: Rule = (surroundings) =>
  places(surroundings).flatMap(({ operationId, field }) =>
    Object.entries(laxities).flatMap(([what, isLax]): LocalMutant[] => {
      const valid = validFor(field)
      if (valid === undefined || !canBe(what, field)) return []
      return [
        inOperation(
          traitsOf(`${operationId} takes ${what} as ${field.path}`, 'takes what is not valid'),
          operationId,
          async (request) => {
            const response = await request.forward()
            const isMeant = isRefused(response) && isLax(valueIn(request, field.path), field)
            return isMeant ? sending(request, field, valid.value) : response
          },
        ),
      ]
    }),
  )

const samples: Readonly<Record<string, (field: Field) => unknown>> = {
  null: () => null,
  'a number': () => 12,
  'a truth value': () => true,
  'a text': () => 'local',
  'an empty text': () => '',
  'a list': () => [],
  'an object': () => ({}),
  'what is too long': ({ limits }) => 'x'.repeat(Math.min(limits.maxLength ?? 0, 2500) + 1),
  'what is too large': ({ limits }) => (limits.maximum ?? 0) + 1,
  'any word': () => 'local',
}

/** Whether a field refuses such a value to begin with, by the contract. */
function canBe(what: string, field: Field): boolean {
  const { limits } = field
  if (what === 'what is too long' && limits.maxLength === undefined) return false
  if (what === 'what is too large' && limits.maximum === undefined) return false
  if (what === 'any word' && limits.enum === undefined) return false
  if (what === 'a text' && limits.enum !== undefined) return false
  return !field.schema.safeParse(samples[what]?.(field)).success
}

const isRefused = ({ status }: TargetResponse) => [400, 409, 422].includes(status)

const traitsOf = (id: string, rule: string) =>
  ({ id, family: 'validation', rule, isSecurity: false, showsInReads: false }) as const

/** Texts in which a defect of one kind of value shows. */
const kinds: Readonly<Record<string, (text: string, field: Field) => boolean>> = {
  'the longest text': (text, { limits }) => text.length === limits.maxLength,
  'letters beyond ASCII': (text) => /[^\0-\x7f]/.test(text),
  'signs of markup': (text) => /[<&]/.test(text),
  'small and capital letters': (text) => /[a-z]{2}/.test(text) && /[A-Z]{2}/.test(text),
  'blanks in a row': (text) => text.includes('  '),
  'any text': () => true,
}

const outermost = ({ path }: Field) => path.split('.')[0] ?? ''

const isFreeText = ({ limits }: Field) =>
  limits.type === 'string' && limits.enum === undefined && limits.pattern === undefined

/** Fields whose values depend on more than the contract, so that nothing is required of them here. */
const bound = [
  ...['parent', 'contact', 'partner', 'client', 'directPartner', 'userRole', 'version', 'isActive'],
  ...['status', 'plan', 'billing_cycle', 'customer_id'],
  ...['distributorId', 'partnerId', 'tenantId', 'regionId', 'planId', 'planIds', 'offerId'],
  ...[
    'role',
    'administrator',
    'allowedTenantIds',
    'temporaryPassword',
    'items',
    'identityProvider',
  ],
  ...['realmId', 'realm', 'flowId', 'flowIds', 'merchantId', 'data', 'signzyAppId', 'clientSecret'],
  ...['commissionRates', 'username', 'password'],
]

/** Fields that nothing is to be seen of, besides. */
const exempt = [...bound, 'sendWelcomeEmail', 'overlap_seconds', 'secret', 'templates']

/** A field refuses, or spoils, a valid text of one kind. */
const spoilsTexts: Rule = (surroundings) =>
  places(surroundings)
    .filter(({ field }) => isFreeText(field) && !exempt.includes(outermost(field)))
    .flatMap(({ operationId, field }) =>
      Object.entries(kinds).flatMap(([kind, isKind]): LocalMutant[] => {
        if (kind === 'the longest text' && field.limits.maxLength === undefined) return []
        if (field.limits.format !== undefined && kind !== 'any text') return []
        const isMeant = (value: unknown): value is string =>
          typeof value === 'string' && value !== '' && isKind(value, field)
        return [
          inOperation(
            traitsOf(`${operationId} refuses ${kind} as ${field.path}`, 'refuses what is valid'),
            operationId,
            async (request) =>
              isMeant(valueIn(request, field.path))
                ? sending(request, field, 7)
                : request.forward(),
          ),
          inOperation(
            traitsOf(`${operationId} cuts ${kind} as ${field.path}`, 'keeps another value'),
            operationId,
            async (request) => {
              const value = valueIn(request, field.path)
              return isMeant(value) && value.length > 1
                ? sending(
                    request,
                    field,
                    field.limits.format === 'email' ? `z${value.slice(2)}` : value.slice(0, -1),
                  )
                : request.forward()
            },
          ),
        ]
      }),
    )

/** Fields that are written along when another one is: one that is plain and has no rules of its own. */
const alongside: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  updatePartner: [
    ['billingId', 'spoiled'],
    ['verificationPhrase', 'spoiled'],
  ],
  updateUser: [
    ['lastName', 'Spoiled'],
    ['firstName', 'Spoiled'],
  ],
  updateClient: [
    ['mid', 'spoiled'],
    ['billingId', 'spoiled'],
  ],
  updateTemplate: [['accessMode', 'restricted']],
  updateCustomer: [
    ['contact_name', 'Spoiled'],
    ['phone', '+4930999999'],
  ],
  updateWebhookEndpoint: [['description', 'spoiled']],
}

/** A change of one field changes another. */
const changesAnother: Rule = (surroundings) =>
  places(surroundings).flatMap(({ operationId, field }) =>
    (alongside[operationId] ?? [])
      .filter(([other]) => other !== field.path && !field.path.includes('.'))
      .filter(() => !bound.includes(field.path))
      .map(([other, value]) =>
        inOperation(
          traitsOf(`${operationId} of ${field.path} changes ${other}`, 'changes another field'),
          operationId,
          async (request) =>
            valueIn(request, field.path) === undefined || valueIn(request, other) !== undefined
              ? request.forward()
              : request.forward({
                  body: JSON.stringify(withField(parseJson(request.body ?? ''), other, value)),
                }),
        ),
      ),
  )

/** Defects of single fields of single operations. */
export const fieldRules: readonly Rule[] = [takesTooMuch, spoilsTexts, changesAnother]
