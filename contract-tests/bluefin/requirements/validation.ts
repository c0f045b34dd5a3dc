import {
  objectOf,
  type CallOptions,
  type CheckContext,
  type Claim,
  refusedThenAllowed,
  type Requirement,
} from '../../kit/index.ts'
import { type Op, requirement, slugOf } from '../authoring.ts'
import { requireInvalid, requireItemCode, requireRefusal } from '../refusals.ts'
import { newPerson } from '../resources/builders.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

type Body = Readonly<Record<string, unknown>>

/** One thing wrong with a body, and the same thing right: the boundary, where there is one. */
interface Mistake {
  readonly op: Op
  readonly words: string
  readonly says: string
  /** Attribute that the refusal names. */
  readonly attribute: string
  readonly wrong: (body: Body, context: CheckContext<Op>) => unknown
  readonly right?: (body: Body, context: CheckContext<Op>) => unknown
  /** Code of the entry, where it is documented. */
  readonly code?: number
  readonly standing?: 'inferred'
  readonly source?: string
  readonly claims?: readonly Claim<Op>[]
}

const without = (attribute: string) => (body: Body) => {
  const { [attribute]: _, ...rest } = body
  return rest
}
const as = (attribute: string, value: unknown) => (body: Body) => ({ ...body, [attribute]: value })

/** Attributes that a creating body has to have. */
const required: readonly (readonly [op: Op, attributes: readonly string[]])[] = [
  ['createPartner', ['name', 'parent', 'contact']],
  ['createUser', ['userName', 'firstName', 'lastName', 'email', 'phone', 'userRole']],
  ['createClient', ['name', 'directPartner', 'contact']],
  ['createTemplate', ['name']],
  ['cloneTemplate', ['name']],
]

const missing: readonly Mistake[] = required.flatMap(([op, attributes]) =>
  attributes.map((attribute, index) => ({
    op,
    words: `${kebab(attribute)}-is-required`,
    says: `${op} without ${attribute} answers 409 about it.`,
    attribute,
    wrong: without(attribute),
    ...(op.endsWith('Template') ? { standing: 'inferred' as const } : {}),
    ...(index === 0 ? { claims: [`${op} 409` as const] } : {}),
  })),
)

/** The longest that attributes may be. */
const lengths: readonly (readonly [op: Op, attribute: string, longest: number])[] = [
  ['createPartner', 'name', 255],
  ['createPartner', 'reference', 255],
  ['createPartner', 'billingId', 50],
  ['updatePartner', 'name', 255],
  ['updatePartner', 'billingId', 50],
  ['createUser', 'userName', 255],
  ['createUser', 'firstName', 255],
  ['createUser', 'lastName', 255],
  ['createUser', 'phone', 255],
  ['updateUser', 'lastName', 255],
  ['createClient', 'name', 255],
  ['createClient', 'billingId', 50],
  ['createClient', 'mid', 50],
  ['updateClient', 'mid', 50],
  ['createTemplate', 'name', 255],
  ['updateTemplate', 'name', 255],
]

/** Limits that the reference does not give for these attributes. */
const unstated: ReadonlySet<string> = new Set([
  'updateClient mid',
  'createTemplate name',
  'updateTemplate name',
])

const tooLong: readonly Mistake[] = lengths.map(([op, attribute, longest]) => {
  const text = (context: CheckContext<Op>, length: number) =>
    attribute === 'phone' ? '+'.padEnd(length, '5') : context.uniqueName().padEnd(length, 'x')
  return {
    op,
    words: `${kebab(attribute)}-has-at-most-${String(longest)}-characters`,
    says: `${op} takes ${String(longest)} characters of ${attribute}, and answers 409 (1002) to one more.`,
    attribute,
    wrong: (body, context) => ({ ...body, [attribute]: text(context, longest + 1) }),
    right: (body, context) => ({ ...body, [attribute]: text(context, longest) }),
    code: 1002,
    ...(unstated.has(`${op} ${attribute}`) ? { standing: 'inferred' as const } : {}),
    ...(op.startsWith('update') && attribute !== 'mid' && attribute !== 'billingId'
      ? { claims: [`${op} 409` as const] }
      : {}),
    ...(op === 'updateClient' ? { claims: ['updateClient 409' as const] } : {}),
  }
})

/** Values of another type or outside a list. */
const values: readonly Mistake[] = [
  ...(
    [
      ['createPartner', 'name', 12, 'is-a-text', 'a number'],
      ['createPartner', 'isActive', 'yes', 'is-a-boolean', 'a text'],
      ['createUser', 'userRole', { name: 'Emperor' }, 'is-one-of-six', 'a role that there is not'],
      ['createUser', 'phone', '(415) 555-2671', 'has-digits-only', 'brackets and dashes'],
      ['createUser', 'email', 'nobody', 'is-an-address', 'something without an @'],
      ['createClient', 'directPartner', 12, 'is-a-reference', 'a mere number'],
      ['createTemplate', 'name', 'two words', 'has-no-spaces', 'a text with a space'],
      ['createTemplate', 'type', 'paper', 'is-listed', 'a type that there is not'],
      ['createTemplate', 'accessMode', 'secret', 'is-listed', 'a mode that there is not'],
      ['cloneTemplate', 'name', 'two-words', 'has-no-dashes', 'a text with a dash'],
    ] as const
  ).map(([op, attribute, value, words, what]): Mistake => ({
    op,
    words: `${kebab(attribute)}-${words}`,
    says: `${op} answers 409 to ${what} as ${attribute}.`,
    attribute: attribute === 'userRole' ? 'userRole.name' : attribute,
    wrong: as(attribute, value),
    ...(attribute === 'email' || op === 'cloneTemplate' ? { standing: 'inferred' as const } : {}),
  })),
  {
    op: 'createTemplate',
    words: 'field-templates-are-of-a-known-type',
    says: 'createTemplate answers 409 to a field template of a type that there is not.',
    attribute: 'fieldTemplates.0.templateType',
    wrong: as('fieldTemplates', [{ templateType: 'signature' }]),
  },
  ...(
    [
      ['FPE', 56],
      ['FPT', 128],
    ] as const
  ).map(([method, longest]): Mistake => {
    const field = (maxLength: number) => [{ templateType: 'field', method, name: 'f', maxLength }]
    return {
      op: 'createTemplate',
      words: `${method.toLowerCase()}-fields-have-at-most-${String(longest)}-characters`,
      says: `createTemplate takes a ${method} field of ${String(longest)} characters, and answers 409 to one more.`,
      attribute: 'fieldTemplates.0.maxLength',
      wrong: as('fieldTemplates', field(longest + 1)),
      right: as('fieldTemplates', field(longest)),
    }
  }),
  ...(
    [
      ['null', null, 'parent'],
      ['empty', {}, 'parent.name'],
    ] as const
  ).map(([what, parent, attribute]): Mistake => ({
    op: 'createPartner',
    words: `parent-is-not-${what}`,
    says: `createPartner answers 409 to a parent that is ${what}.`,
    attribute,
    source: `${sources.managingPartners}, Overview`,
    wrong: as('parent', parent),
  })),
  {
    op: 'createPartner',
    words: 'inline-contact-is-complete',
    says: 'createPartner answers 409 about the attribute that a contact to be created lacks.',
    attribute: 'contact.phone',
    wrong: (body, context) => {
      const { phone: _, ...person } = newPerson(context)
      return { ...body, contact: person }
    },
  },
]

const isMistake = (mistake: Mistake) => {
  const { op, words, attribute, wrong, right = (body) => body, code } = mistake
  return requirement({
    id: `validation.${slugOf(op)}-${words}`,
    says: mistake.says,
    standing: mistake.standing ?? 'documented',
    source: mistake.source ?? sources.openapi,
    operations: [op],
    ...(mistake.claims === undefined ? {} : { claims: mistake.claims }),
    needs: examples.of(op).needs,
    effect: examples.of(op).effect,
    check: async (context) => {
      const options = await examples.of(op).options(context)
      const body = objectOf(options.body)
      const pair = {
        operation: op,
        probe: { ...options, body: wrong(body, context) },
        control: { ...options, body: right(body, context) },
      }
      await refusedThenAllowed(context, pair, (refusal) => {
        requireInvalid(refusal, [attribute])
        if (code !== undefined) requireItemCode(refusal, attribute, code)
      })
    },
  })
}

/** Query parameters with one wrong value and one right one. */
interface BadQuery {
  readonly op: Op
  readonly parameter: string
  readonly wrong: string | undefined
  readonly right: string
  readonly standing?: 'inferred'
  readonly claims?: readonly Claim<Op>[]
}

const lists = [
  'listPartners',
  'listUsers',
  'listClients',
  'listTemplates',
  'listTransactions',
] as const

const badQueries: readonly BadQuery[] = [
  ...lists.flatMap((op): BadQuery[] => [
    { op, parameter: 'take', wrong: 'many', right: '2', claims: [`${op} 409`] },
    { op, parameter: 'take', wrong: '-1', right: '1', standing: 'inferred' },
    { op, parameter: 'take', wrong: '0', right: '1', standing: 'inferred' },
    { op, parameter: 'take', wrong: '1001', right: '1000', standing: 'inferred' },
    { op, parameter: 'skip', wrong: 'some', right: '0' },
    { op, parameter: 'skip', wrong: '-1', right: '0', standing: 'inferred' },
  ]),
  { op: 'listTransactions', parameter: 'transactionType', wrong: '9', right: '5' },
  { op: 'listTransactions', parameter: 'success', wrong: 'perhaps', right: 'true' },
  { op: 'listTransactions', parameter: 'dateFrom', wrong: 'yesterday', right: '2024-08-14' },
  { op: 'listTransactions', parameter: 'dateTo', wrong: '31.12.2024', right: '2024-12-31' },
  { op: 'listTransactions', parameter: 'paging.mode', wrong: 'half', right: 'full' },
]

const isBadQuery = ({ op, parameter, wrong = '', right, standing, claims }: BadQuery) =>
  requirement({
    id: `validation.${slugOf(op)}-${kebab(parameter)}-refuses-${kebab(wrong).replace(/^-/, 'minus-')}`,
    says: `${op} answers 409 about ${parameter} to “${wrong}”, where “${right}” is good.`,
    standing: standing ?? 'documented',
    source: sources.openapi,
    operations: [op],
    ...(claims === undefined ? {} : { claims }),
    needs: examples.of(op).needs,
    check: async (context) => {
      const { query } = await examples.of(op).options(context)
      const pair = {
        operation: op,
        probe: { query: { ...query, [parameter]: wrong } },
        control: { query: { ...query, [parameter]: right } },
      }
      await refusedThenAllowed(context, pair, (refusal) => requireInvalid(refusal, [parameter]))
    },
  })

/** Bodies that are not what the API reads. */
const unreadable: readonly {
  readonly words: string
  readonly says: string
  readonly probe: (control: CallOptions) => CallOptions
}[] = [
  {
    words: 'malformed-json',
    says: 'A body that is not JSON answers 409.',
    probe: ({ body }) => ({
      raw: { text: JSON.stringify(body).slice(0, -1), type: 'application/json' },
    }),
  },
  {
    words: 'another-content-type',
    says: 'A body that is not sent as JSON answers 409.',
    probe: ({ body }) => ({ raw: { text: JSON.stringify(body), type: 'text/plain' } }),
  },
  {
    words: 'an-empty-body',
    says: 'An empty body where one is required answers 409.',
    probe: () => ({ raw: { text: '', type: 'application/json' } }),
  },
  {
    words: 'a-list',
    says: 'A list where an object is required answers 409.',
    probe: ({ body }) => ({ body: [body] }),
  },
  {
    words: 'null',
    says: 'A null where an object is required answers 409.',
    probe: () => ({ body: null }),
  },
]

const isUnreadable = ({ words, says, probe }: (typeof unreadable)[number]) =>
  requirement({
    id: `validation.create-user-refuses-${words}`,
    says,
    standing: 'inferred',
    source: `${sources.openapi} (409 is the only status for invalid data)`,
    operations: ['createUser'],
    needs: examples.of('createUser').needs,
    effect: 'create',
    check: async (context) => {
      const control = await examples.of('createUser').options(context)
      const pair = { operation: 'createUser' as const, probe: probe(control), control }
      await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'invalid'))
    },
  })

const clientsNeedPartner = requirement({
  id: 'validation.list-clients-partner-is-required',
  says: 'listClients without its partner parameter answers 409 about it.',
  source: sources.openapi,
  operations: ['listClients'],
  needs: examples.of('listClients').needs,
  check: async (context) => {
    const pair = {
      operation: 'listClients' as const,
      probe: {},
      control: await examples.of('listClients').options(context),
    }
    await refusedThenAllowed(context, pair, (refusal) => requireInvalid(refusal, ['partner']))
  },
})

/** What is refused as invalid data: always 409, with one entry per attribute. */
export const validation: readonly Requirement<Op>[] = [
  ...[...missing, ...tooLong, ...values].map(isMistake),
  ...badQueries.map(isBadQuery),
  clientsNeedPartner,
  ...unreadable.map(isUnreadable),
]

function kebab(text: string): string {
  return text
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')
}
