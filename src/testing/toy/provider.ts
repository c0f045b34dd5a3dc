import { z } from 'zod'
import { anonymousKey, defineProvider } from '../../authoring/define-provider.ts'
import {
  type Handlers,
  noContent,
  ok,
  outsideTransaction,
  prepared,
} from '../../authoring/handlers.ts'
import { aboutBody, refuseBy, type RuleTable } from '../../authoring/rules.ts'
import { action } from '../../kernel/actions.ts'
import { queryValues } from '../../kernel/requests/exchange.ts'
import { eachElement } from '../../authoring/json-elements.ts'
import { essenceOf } from '../../kernel/operation.ts'
import type { Arrival, SideService } from '../../kernel/provider.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { unsignedJson } from '../../kernel/webhooks/unsigned-json.ts'
import { toyContract } from './contract.ts'

const refusals = {
  unreadable: { status: 400 },
  nobody: { status: 401 },
  denied: { status: 403 },
  nothing: { status: 404 },
  conflict: { status: 409 },
  large: { status: 413 },
} as const

const made = { standing: 'inferred', source: 'Made up for tests' } as const
const rules = {
  'request.unreadable': { refusedAs: 'unreadable', says: 'A body can be read.', ...made },
  'request.large': { refusedAs: 'large', says: 'A body is small.', ...made },
  'auth.nobody': { refusedAs: 'nobody', says: 'A token is somebody’s.', ...made },
  'auth.reader': { refusedAs: 'denied', says: 'Readers make nothing.', ...made },
  'rate.spent': { refusedAs: 'denied', says: 'Limits are refused as forbidden.', ...made },
  'route.unknown': { refusedAs: 'nothing', says: 'Unknown paths lead nowhere.', ...made },
  'item.unknown': { refusedAs: 'nothing', says: 'An item is there.', ...made },
  'item.parent': { refusedAs: 'conflict', says: 'A parent stays with its children.', ...made },
} as const satisfies RuleTable<keyof typeof refusals>
const refuse = refuseBy(rules)

interface Item {
  readonly id: string
  readonly name: string
  readonly parent?: string
}

const settings = z.strictObject({
  limit: z.int().min(1).default(1000),
  retries: z.boolean().default(false),
})

/** The items of a sandbox. */
export class ToyState {
  readonly sandbox: Sandbox
  readonly settings: z.output<typeof settings>
  readonly items

  constructor(sandbox: Sandbox, chosen: z.output<typeof settings>) {
    this.sandbox = sandbox
    this.settings = chosen
    this.items = sandbox.store.define({
      name: 'toy.items',
      indexes: { parent: ({ parent }: Item) => parent },
    })
  }
}

const tokenOf = (user: string) => `token-of-${user}`

/** A token may be in the query, in a header, or in a JSON body; checking it takes a while. */
async function authenticate({ exchange, operation }: Arrival<ToyState>) {
  const [inQuery] = queryValues(exchange, 'access_token')
  let token = inQuery ?? exchange.header('x-token')
  if (
    token === undefined &&
    essenceOf(exchange.header('content-type') ?? '') === 'application/json'
  ) {
    const bytes = await exchange.body()
    if (bytes !== 'too-large') {
      const sent = z
        .object({ access_token: z.string() })
        .safeParse(JSON.parse(Buffer.from(bytes).toString()))
      token = sent.data?.access_token
    }
  }
  if (token === undefined && operation.security?.some((way) => Object.keys(way).length === 0)) {
    return undefined
  }
  await Promise.resolve()
  const user = ['ann', 'reader'].find((name) => tokenOf(name) === token)
  return user === undefined ? refuse('auth.nobody') : { user }
}

const titles: Readonly<Record<string, (values: Refusal['values']) => string>> = {
  'item.parent': ({ children }) => `its children are ${String(children)}`,
  'rate.spent': ({ seconds }) => `again in ${String(seconds)} s`,
  'request.unreadable': ({ parser }) => String(parser),
}

interface Context {
  readonly state: ToyState
  readonly caller: { readonly user: string }
  readonly refusals: typeof refusals
}

type Operations = (typeof toyContract)['operations']

/** Tells who comes by what they bring, and remembers the last of them. */
const beside: SideService<ToyState> = async ({ exchange, state }) => {
  if (exchange.method !== 'POST')
    return { status: 405, body: undefined, headers: { allow: 'POST' } }
  const bytes = await exchange.body()
  if (bytes === 'too-large') return { status: 413, body: undefined }
  const name = new TextDecoder().decode(bytes)
  await state.sandbox.change(() => state.sandbox.store.put(state.items, { id: 'visitor', name }))
  const headers = { 'content-type': 'text/plain' }
  return { status: 200, body: `${exchange.baseUrl} ${name}`, headers }
}

const handlers: Handlers<Operations, keyof Operations, Context> = {
  login: ({ body, caller }) => {
    const nobody: undefined = caller
    return body.password === 'sandbox'
      ? { ...ok(tokenOf(body.user)), caller: nobody }
      : refuse('auth.nobody')
  },
  whoAmI: ({ caller }) => ok(caller?.user ?? null),
  showPage: ({ body }) => ok(`<p>${body}</p>`),
  storeFile: ({ body }) => ok(body.toReversed()),
  createItem: prepared(
    async ({ body }) => {
      await Promise.resolve()
      return body.name === '' ? refuse('item.unknown') : { name: body.name.toUpperCase() }
    },
    ({ state: { sandbox, items } }, { name }) => {
      const item = sandbox.store.put(items, { id: `new-${name}`, name })
      sandbox.events.emit({
        provider: 'toy',
        type: 'item.created',
        account: 'everybody',
        data: { item: item.id },
      })
      if (name === 'BROKEN') throw new Error('after it was made')
      return { status: 201, body: item }
    },
  ),
  importItems: outsideTransaction(async ({ body }) => {
    let count = 0
    try {
      await eachElement(body, () => (count += 1))
    } catch (error) {
      return refuse('request.unreadable', { values: { parser: String(error) } })
    }
    return ok(count)
  }),
  deleteItem({ state: { sandbox, items }, params: { id } }) {
    if (items.get(id) === undefined) return refuse('item.unknown', { values: { id } })
    const children = [...items.lookup('parent', id)]
    if (children.length > 0) return refuse('item.parent', { values: { children } })
    sandbox.store.remove(items, id)
    return noContent
  },
  monthlyReport: ({ params, exchange }) =>
    exchange.header('accept') === 'text/csv'
      ? { ...ok(`month\n${params['yyyy-MM']}\n`), headers: { 'content-type': 'text/csv' } }
      : ok({ month: params['yyyy-MM'] }),
}

/** The provider of that contract. */
export const toy = defineProvider(toyContract, {
  datasets: {
    documented: { says: 'Two items, one below the other.' },
    many: { says: 'Items.', sizes: { items: { says: 'Items.', default: 3, most: 1000 } } },
  },
  rules,
  refusals,
  settings,
  open: (sandbox, chosen) => new ToyState(sandbox, chosen),
  *fill({ sandbox, items }, { name, sizes }) {
    if (name === 'documented') {
      sandbox.store.put(items, { id: 'parent', name: 'Parent' })
      sandbox.store.put(items, { id: 'child', name: 'Child', parent: 'parent' })
      return
    }
    for (let nth = 1; nth <= (sizes['items'] ?? 0); nth += 1) {
      sandbox.store.put(items, { id: `item-${String(nth)}`, name: `Item ${String(nth)}` })
      yield
    }
  },
  personas: () => [
    {
      name: 'ann',
      role: 'maker',
      place: 'top',
      headers: { 'x-token': tokenOf('ann') },
      credentials: {},
    },
  ],
  secrets: () => [tokenOf('reader')],
  authenticate,
  callerName: ({ user }) => user,
  placeOf: ({ user }) => user,
  budgetOf: ({ caller, exchange, state }) => ({
    key: caller?.user ?? anonymousKey(exchange),
    limit: state.settings.limit,
    windowMs: 60_000,
  }),
  rateHeaders: () => ({}),
  rateLimited: ({ resetMs }) => refuse('rate.spent', { values: { seconds: resetMs / 1000 } }),
  permit: (operationId, caller) =>
    caller?.user === 'reader' && operationId === 'createItem' ? refuse('auth.reader') : undefined,
  handlers,
  webhooks: ({ retries }) => unsignedJson({ retryDelaysMs: retries ? [1000] : [], timeoutMs: 500 }),
  actions: {
    'rename-item': action({
      says: 'Somebody renames an item.',
      input: z.strictObject({ id: z.string(), name: z.string() }),
      run({ sandbox, items }: ToyState, { id, name }) {
        const item = items.get(id)
        if (item === undefined) throw new RangeError(`there is no item ${id}`)
        return sandbox.store.put(items, { ...item, name })
      },
    }),
  },
  assets(path) {
    if (path === '/swagger') return { redirectTo: '/swagger/index.html' }
    if (path !== '/swagger/index.html') return undefined
    return {
      mediaType: 'text/html; charset=utf-8',
      content: () => '<!doctype html><title>Toy</title>',
    }
  },
  sideService: (path) => (path === '/beside' ? beside : undefined),
  unrouted: ({ reason, methods }) => refuse('route.unknown', { values: { reason, methods } }),
  unreadable: (body) =>
    body.reason === 'too-large'
      ? refuse('request.large', { values: { limit: body.limitBytes } })
      : refuse('request.unreadable', {
          values: {
            parser:
              body.reason === 'malformed'
                ? `${body.message} (${body.character ?? 'nothing'} at ${String(body.position)})`
                : `not ${(body.reason === 'missing' ? undefined : body.given) ?? 'nothing'}`,
          },
        }),
  invalid: ([issue], { operation, given }) =>
    refuse('request.unreadable', aboutBody('custom', issue?.message ?? ''), {
      values: {
        parser: `${operation.operationId} ${JSON.stringify(given)}: ${issue?.message ?? ''}`,
      },
    }),
  render: (refusal, { exchange }) => ({
    status: refusals[refusal.code as keyof typeof refusals].status,
    body: {
      code: refusal.rule,
      about: `${exchange.method} ${titles[refusal.rule]?.(refusal.values) ?? ''}`.trim(),
    },
    headers: { 'content-type': 'application/problem+json' },
  }),
  failure: () => ({
    status: 500,
    body: { code: 'failure', about: '' },
    headers: { 'content-type': 'application/problem+json' },
  }),
})
