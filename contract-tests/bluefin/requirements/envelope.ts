import { at, refusedThenAllowed, type Requirement, requireThat } from '../../kit/index.ts'
import { type Op, requirement, writeNeeds } from '../authoring.ts'
import { requireInvalid, requireRefusal } from '../refusals.ts'
import { newUser } from '../resources/builders.ts'
import { unknownId } from '../resources/lists.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

/** Requests to what is not part of the API. */
const unrouted = (
  [
    ['an-unknown-path', 'GET', '/api/v1/nothing', 'A path that is not part of the API'],
    ['a-path-above-the-api', 'GET', '/api/v1', 'The path above all operations'],
    [
      'an-unknown-sub-path',
      'GET',
      '/api/v1/partners/1/nothing',
      'A path below that of an operation',
    ],
  ] as const
).map(([words, method, path, says]) =>
  requirement({
    id: `envelope.${words}-answers-404`,
    says: `${says} answers 404 in the usual envelope.`,
    standing: 'inferred',
    source: sources.openapi,
    operations: ['listUsers'],
    // What nobody has described may do anything, so it is not for those who only observe.
    effect: 'update',
    check: async (context) => {
      const answer = await context.send({ method, path })
      requireRefusal(answer, 'not-found')
      await context.control('listUsers', { query: { take: 1 } })
    },
  }),
)

const partnersStay = requirement({
  id: 'envelope.partners-cannot-be-deleted',
  says: 'There is no way to delete a partner: the attempt is refused and it is still there.',
  source: `${sources.endpoints}, Partners`,
  operations: ['getPartner'],
  needs: [...writeNeeds],
  effect: 'delete',
  check: async (context) => {
    const id = await context.fresh('partner')
    const answer = await context.send({ method: 'DELETE', path: `/api/v1/partners/${id}` })
    requireThat(answer.status >= 400 && answer.status < 500, 'a refusal', { answer })
    await context.control('getPartner', { params: { id } })
  },
})

const usersStay = requirement({
  id: 'envelope.users-cannot-be-deleted',
  says: 'There is no way to delete a user: the attempt is refused and it is still there.',
  source: `${sources.endpoints}, Users`,
  operations: ['getUser'],
  needs: [...writeNeeds],
  effect: 'delete',
  check: async (context) => {
    const id = await context.fresh('user')
    const answer = await context.send({ method: 'DELETE', path: `/api/v1/users/${id}` })
    requireThat(answer.status >= 400 && answer.status < 500, 'a refusal', { answer })
    await context.control('getUser', { params: { id } })
  },
})

const uuidsDiffer = requirement({
  id: 'envelope.every-refusal-has-a-uuid-of-its-own',
  says: 'Two refusals never have the same uuid.',
  standing: 'inferred',
  source: sources.sibling,
  operations: ['getPartner'],
  needs: ['self', 'self.partner'],
  check: async (context) => {
    const refused = () => context.call('getPartner', { params: { id: unknownId } })
    const [one, other] = [await refused(), await refused()]
    requireRefusal(one, 'not-found')
    requireThat(at(one.body, 'uuid') !== at(other.body, 'uuid'), 'another uuid', { answer: other })
    await context.control('getPartner', { params: { id: await context.resource('partner') } })
  },
})

const errorsAreTogether = requirement({
  id: 'envelope.all-wrong-attributes-are-named-at-once',
  says: 'A body with several mistakes is answered with one entry for each of them.',
  source: sources.openapi,
  operations: ['createUser'],
  needs: [...writeNeeds],
  effect: 'create',
  check: async (context) => {
    const body = newUser(context, await context.resource('partner'))
    const { lastName: _, ...rest } = body
    const probe = { body: { ...rest, firstName: 'x'.repeat(256), phone: 'none' } }
    await refusedThenAllowed(
      context,
      { operation: 'createUser', probe, control: { body } },
      (refusal) => requireInvalid(refusal, ['firstName', 'lastName', 'phone']),
    )
  },
})

/** Which of several reasons for a refusal is given. */
const precedence: readonly Requirement<Op>[] = [
  requirement({
    id: 'envelope.credentials-come-before-the-path',
    says: 'Without credentials an id that names nothing answers 401, not 404.',
    standing: 'inferred',
    source: sources.authentication,
    operations: ['getPartner'],
    needs: ['self', 'self.partner'],
    effect: 'auth-failure',
    check: async (context) => {
      const params = { id: unknownId }
      requireRefusal(await context.call('getPartner', { auth: 'none', params }), 'unauthenticated')
      requireRefusal(await context.call('getPartner', { params }), 'not-found')
      await context.control('getPartner', { params: { id: await context.resource('partner') } })
    },
  }),
  requirement({
    id: 'envelope.credentials-come-before-the-body',
    says: 'Without credentials a wrong body answers 401, not 409.',
    standing: 'inferred',
    source: sources.authentication,
    operations: ['createUser'],
    needs: [...writeNeeds],
    effect: 'create',
    check: async (context) => {
      const good = newUser(context, await context.resource('partner'))
      const body = { ...good, phone: 'none' }
      requireRefusal(await context.call('createUser', { auth: 'none', body }), 'unauthenticated')
      requireInvalid(await context.call('createUser', { body }), ['phone'])
      await context.control('createUser', { body: good })
    },
  }),
]

/** What refusals look like, and which one is given. */
export const refusalEnvelopes: readonly Requirement<Op>[] = [
  ...unrouted,
  partnersStay,
  usersStay,
  uuidsDiffer,
  errorsAreTogether,
  ...precedence,
]
