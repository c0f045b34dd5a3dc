import {
  type CallOptions,
  type CheckContext,
  idAt,
  refusedThenAllowed,
  type Requirement,
  requireSuccess,
  requireThat,
  requireValue,
} from '../../kit/index.ts'
import { type Op, operationOf, requirement } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import {
  assignment,
  linkedPartner,
  newPartner,
  type Partner,
  partnersStay,
  withToken,
} from '../resources/partner.ts'
import { sources } from '../sources.ts'

const common = {
  source: sources.tokens,
  needs: ['self', 'self.realm', 'self.flow'],
  effect: 'create' as const,
  permanent: partnersStay,
}
const nobodys = 'x'.repeat(64)
const shared = (context: CheckContext<Op>) =>
  context.once('partner of tokens', () => linkedPartner(context))

/** A call that every token of the partner opens, with the token in one place or several. */
type Shown = (token: string) => Pick<CallOptions, 'auth' | 'query'> & { readonly inBody?: string }

async function showing(context: CheckContext<Op>, partner: Partner, shown: Shown) {
  const { inBody, ...options } = shown(partner.token)
  const body = await assignment(context, partner)
  const sent = inBody === undefined ? body : { ...body, access_token: inBody }
  return { auth: { headers: {} }, ...options, body: sent }
}

const headers = (values: Readonly<Record<string, string>>) => ({ auth: { headers: values } })

const opens = (words: string, says: string, shown: Shown) =>
  requirement({
    ...common,
    id: `tokens.${words}`,
    says,
    operations: ['assignFlows'],
    check: async (context) => {
      const options = await showing(context, await shared(context), shown)
      requireSuccess(operationOf('assignFlows'), await context.call('assignFlows', options))
    },
  })

const precedes = (words: string, says: string, shown: Shown) =>
  requirement({
    ...common,
    id: `tokens.${words}`,
    says,
    operations: ['assignFlows'],
    check: async (context) => {
      const partner = await shared(context)
      const probe = await showing(context, partner, shown)
      const control = await showing(context, partner, (token) => headers({ authorization: token }))
      const pair = { operation: 'assignFlows' as const, probe, control }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'authorization-required'),
      )
    },
  })

const places: readonly Requirement<Op>[] = [
  opens('raw-in-authorization', 'A token stands in Authorization as it is.', (token) =>
    headers({ authorization: token }),
  ),
  opens('bearer-is-stripped', 'A token in Authorization may follow Bearer.', (token) =>
    headers({ authorization: `Bearer ${token}` }),
  ),
  opens('in-the-query', 'A token may be access_token in the query.', (token) => ({
    query: { access_token: token },
  })),
  opens('in-a-header-of-its-own', 'A token may be X-Access-Token.', (token) =>
    headers({ 'x-access-token': token }),
  ),
  opens('in-the-body', 'A token may be access_token in the body.', (token) => ({ inBody: token })),
  precedes(
    'query-precedes-headers',
    'A token in the query is taken before those in headers, also when it is wrong.',
    (token) => ({ ...headers({ authorization: token }), query: { access_token: nobodys } }),
  ),
  precedes(
    'own-header-precedes-authorization',
    'A token in X-Access-Token is taken before that in Authorization, also when it is wrong.',
    (token) => headers({ 'x-access-token': nobodys, authorization: token }),
  ),
  precedes(
    'body-precedes-query',
    'A token in the body is taken before that in the query, also when it is wrong.',
    (token) => ({ query: { access_token: token }, inBody: nobodys }),
  ),
]

const lives: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'tokens.ttl-is-fourteen-days',
    says: 'A token is said to live 14 days: a ttl of 1209600 seconds.',
    source: sources.distributorLogin,
    operations: ['loginDistributor'],
    check: async (context) => {
      const { username, password } = await newPartner(context)
      const body = { username, password }
      requireValue(await context.call('loginDistributor', { body }), 'ttl', 1_209_600)
    },
  }),
  requirement({
    ...common,
    id: 'tokens.ttl-can-be-chosen',
    says: 'A login that names a ttl has a token of that life.',
    operations: ['loginDistributor'],
    check: async (context) => {
      const { username, password } = await newPartner(context)
      const body = { username, password, ttl: 600 }
      requireValue(await context.call('loginDistributor', { body }), 'ttl', 600)
    },
  }),
  requirement({
    ...common,
    id: 'tokens.belong-to-their-partner',
    says: 'A login answers with the id of its partner as userId.',
    source: sources.distributorLogin,
    operations: ['loginDistributor'],
    check: async (context) => {
      const { username, password, id } = await newPartner(context)
      const body = { username, password }
      requireValue(await context.call('loginDistributor', { body }), 'userId', id)
    },
  }),
  requirement({
    ...common,
    id: 'tokens.every-login-has-its-own',
    says: 'A second login answers another token, and the first one stays good.',
    operations: ['loginDistributor', 'assignFlows'],
    check: async (context) => {
      const partner = await shared(context)
      const { username, password, token } = partner
      const again = await context.call('loginDistributor', { body: { username, password } })
      const other = idAt(again.body)
      requireThat(other !== undefined && other !== token, 'another token', { answer: again })
      const body = await assignment(context, partner)
      const first = await context.call('assignFlows', { ...partner.as, body })
      requireSuccess(operationOf('assignFlows'), first)
    },
  }),
  requirement({
    ...common,
    id: 'tokens.login-by-email-address',
    says: 'A partner logs in with its email address as well as with its username.',
    operations: ['loginDistributor'],
    check: async (context) => {
      const { email, password, id } = await newPartner(context)
      const login = await context.call('loginDistributor', { body: { email, password } })
      requireSuccess(operationOf('loginDistributor'), login)
      requireValue(login, 'userId', id)
    },
  }),
  requirement({
    ...common,
    id: 'tokens.logout-ends-its-own',
    says: 'After logoutDistributor the token answers 401, and others of the same partner do not.',
    operations: ['logoutDistributor', 'assignFlows'],
    check: async (context) => {
      const partner = await shared(context)
      const { username, password } = partner
      const login = await context.given('loginDistributor', { body: { username, password } })
      const ended = withToken(idAt(login.body) ?? '')
      await context.given('logoutDistributor', ended)
      const body = await assignment(context, partner)
      const pair = {
        operation: 'assignFlows' as const,
        probe: { ...ended, body },
        control: { ...partner.as, body },
      }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'authorization-required'),
      )
    },
  }),
]

/** Tokens: where they stand, which of several counts, and how long they live. */
export const tokens: readonly Requirement<Op>[] = [...places, ...lives]
