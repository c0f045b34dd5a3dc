import type { Operation } from '../../../../../spec/contract.ts'
import type { Field } from '../../../../kit/matrix/fields/field.ts'
import { withField } from '../../../../kit/matrix/fields/field.ts'
import { isJson, type Json, type TargetResponse } from '../../../mutants/mutant.ts'
import { inOperation, type LocalMutant, type Rule, type Surroundings } from '../../local-mutant.ts'
import {
  bodyIn,
  current,
  idIn,
  isDone,
  plainFields,
  type Resource,
  resourcesOf,
  sending,
  traitsOf,
  valueAt,
  withListed,
  writersOf,
} from './resources.ts'

interface Place {
  readonly resource: Resource
  readonly update: Operation
  readonly field: Field
  readonly caller: string
}

/** Every update × every plain field of it × everybody who sends it. */
function places(surroundings: Surroundings): readonly Place[] {
  return resourcesOf(surroundings).flatMap((resource) => {
    const { update } = resource
    if (update === undefined) return []
    return plainFields(update).flatMap((field) =>
      writersOf(surroundings, update).map((caller) => ({ resource, update, field, caller })),
    )
  })
}

const named = (words: string, { update, field, caller }: Place) =>
  `${update.operationId} of ${field.path} by ${caller} ${words}`

/** A change of one field is acknowledged, and the field stays as it was. */
const losesField: Rule = (surroundings) =>
  places(surroundings).map((place) =>
    inOperation(
      traitsOf(named('is not kept', place), 'does not keep a change'),
      place.update.operationId,
      async (request) => {
        const { path } = place.field
        const isMeant = surroundings.callers.callerOf(request) === place.caller
        if (!isMeant || valueAt(bodyIn(request), path) === undefined) return request.forward()
        return sending(request, path, valueAt(await current(request), path) ?? null)
      },
    ),
  )

/** What a field may be reset to. */
function resetOf({ schema }: Field): { readonly value: unknown } | undefined {
  const value = [null, '', [], 'reset'].find((one) => schema.safeParse(one).success)
  return value === undefined ? undefined : { value }
}

/** A change of one field takes another one away. */
const resetsAnother: Rule = (surroundings) =>
  places(surroundings).flatMap((place) =>
    plainFields(place.update).flatMap((other): LocalMutant[] => {
      const { field, update, caller } = place
      const reset = resetOf(other)
      const isOther = other.path.split('.')[0] !== field.path.split('.')[0]
      if (reset === undefined || !isOther) return []
      return [
        inOperation(
          traitsOf(named(`resets ${other.path}`, place), 'resets another field'),
          update.operationId,
          async (request) => {
            const body = bodyIn(request)
            const isMeant = surroundings.callers.callerOf(request) === caller
            const isAlone =
              valueAt(body, field.path) !== undefined && valueAt(body, other.path) === undefined
            if (!isMeant || !isAlone) return request.forward()
            const response = await sending(request, other.path, reset.value)
            return isDone(response) ? response : request.forward()
          },
        ),
      ]
    }),
  )

/** An attribute that tells of changes, as a read and a list have it. */
interface Stamp {
  readonly rule: string
  readonly words: string
  readonly names: readonly string[]
  /** Its value when something is changed that it does not tell of. */
  readonly shown: (old: Json, name: string, changed: Json) => unknown
}

const stamps: readonly Stamp[] = [
  {
    rule: 'does not tell when it was changed',
    words: 'does not move the date',
    names: ['modified', 'updated_at', 'updatedAt'],
    shown: (old, name) => old[name],
  },
  {
    rule: 'does not count a change',
    words: 'does not count',
    names: ['version'],
    shown: (old, name) => old[name],
  },
  {
    rule: 'makes a change the creation',
    words: 'moves the date of creation',
    names: ['created', 'created_at', 'createdAt'],
    shown: () => '2031-01-01T00:00:00.000Z',
  },
]

/** A change of one field does not move what tells of changes, or moves what must not. */
const mistellsChange: Rule = (surroundings) =>
  places(surroundings).flatMap((place) =>
    stamps.flatMap((stamp): LocalMutant[] => {
      if (!hasAttribute(place.resource, stamp)) return []
      return [frozen(place, stamp, surroundings)]
    }),
  )

/** Attributes that each kind shows of its changes. */
function hasAttribute({ read }: Resource, { names }: Stamp): boolean {
  const text = read.operationId
  const isDated = !/Template/.test(text)
  return names.includes('version') ? /^get(?:Partner|User|Client|Template)$/.test(text) : isDated
}

function frozen(place: Place, stamp: Stamp, { callers }: Surroundings): LocalMutant {
  const kept = new Map<string, Json>()
  const { update, resource, field, caller } = place
  const show = (body: unknown, id: string): unknown => {
    const old = kept.get(id)
    if (old === undefined || !isJson(body)) return body
    const names = stamp.names.filter((name) => name in body)
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        names.includes(name) ? stamp.shown(old, name, body) : value,
      ]),
    )
  }
  return {
    ...traitsOf(named(stamp.words, place), stamp.rule),
    async respond(request) {
      const id = idIn(request)
      if (request.operation === update.operationId) {
        const isMeant = callers.callerOf(request) === caller
        const isOf = valueAt(bodyIn(request), field.path) !== undefined
        const before = isMeant && isOf ? await current(request) : undefined
        const response = await request.forward()
        if (!isDone(response)) return response
        if (before === undefined) kept.delete(id)
        else kept.set(id, before)
        return { ...response, body: show(response.body, id) }
      }
      const response = await request.forward()
      if (request.operation === resource.read.operationId) {
        return { ...response, body: show(response.body, id) }
      }
      if (request.operation !== resource.list?.operationId) return response
      return withListed(response, (items) => items.map((one) => show(one, String(one['id']))))
    },
  }
}

/** After a change of one field by anybody, one caller still gets what was there before. */
const staysStale: Rule = (surroundings) =>
  places(surroundings).flatMap((place) =>
    (['read', 'list'] as const).flatMap((where): LocalMutant[] => {
      const { resource, update, field, caller } = place
      const operation = resource[where]
      if (operation === undefined || (where === 'list' && !isListed(field))) return []
      const old = new Map<string, unknown>()
      const show = (body: Json, id: string) =>
        old.has(id) && valueAt(body, field.path) !== undefined
          ? withField(body, field.path, old.get(id) ?? null)
          : body
      return [
        {
          ...traitsOf(
            `${operation.operationId} shows ${caller} the old ${field.path} after a change`,
            'shows what was there before a change',
          ),
          async respond(request) {
            if (request.operation === update.operationId) {
              const before = valueAt(await current(request), field.path)
              const response = await request.forward()
              const isOf = valueAt(bodyIn(request), field.path) !== undefined
              if (isDone(response) && isOf) old.set(idIn(request), before)
              return response
            }
            const response = await request.forward()
            const isMeant = surroundings.callers.callerOf(request) === caller
            if (!isMeant || request.operation !== operation.operationId) return response
            const { body } = response
            if (where === 'list') {
              return withListed(response, (all) => all.map((one) => show(one, String(one['id']))))
            }
            return isJson(body) ? { ...response, body: show(body, idIn(request)) } : response
          },
        },
      ]
    }),
  )

/** Fields that lists do not have. */
function isListed({ path }: Field): boolean {
  return !['fieldTemplates', 'options'].includes(path.split('.')[0] ?? '')
}

/** Of a body that is refused, one field is taken all the same. */
const takesPart: Rule = (surroundings) =>
  places(surroundings).map((place) => {
    const { update, field, caller } = place
    return inOperation(
      traitsOf(named('is kept when the rest is refused', place), 'does part of what it refuses'),
      update.operationId,
      async (request) => {
        const response = await request.forward()
        const value = valueAt(bodyIn(request), field.path)
        const isRefused = [400, 409, 422].includes(response.status)
        if (isRefused && value !== undefined && surroundings.callers.callerOf(request) === caller) {
          await request.forward({ body: JSON.stringify(withField({}, field.path, value)) })
        }
        return response
      },
    )
  })

/** What somebody may not change is refused, and one field of it changed all the same. */
const changesWhatItRefuses: Rule = (surroundings) =>
  places(surroundings).flatMap((place): LocalMutant[] => {
    const { update, field, caller } = place
    const { callers } = surroundings
    const traits = {
      ...traitsOf(named('is refused and done', place), 'changes a field that it refuses to'),
      isSecurity: true,
    }
    const respond = async (request: Parameters<LocalMutant['respond']>[0]) => {
      const response = await request.forward()
      const value = valueAt(bodyIn(request), field.path)
      const isRefused = [403, 404].includes(response.status)
      if (!isRefused || value === undefined || callers.callerOf(request) !== caller) return response
      await asAnybody(request, { callers, body: withField({}, field.path, value) })
      return response
    }
    return [inOperation(traits, update.operationId, respond)]
  })

/** Sends a request as whoever may. */
async function asAnybody(
  request: Parameters<LocalMutant['respond']>[0],
  { callers, body }: Pick<Surroundings, 'callers'> & { readonly body: unknown },
): Promise<TargetResponse | undefined> {
  for (const name of ['system', ...callers.names]) {
    const { authorization: _, ...rest } = request.headers
    const headers = { ...rest, ...callers.headersOf(name) }
    const response = await request.forward({ headers, body: JSON.stringify(body) })
    if (isDone(response)) return response
  }
  return undefined
}

/** Of two changes of one thing at the same moment, one is acknowledged and lost. */
const losesOneOfTwo: Rule = (surroundings) =>
  places(surroundings)
    .filter(({ caller }) => caller === writersOf(surroundings, undefined)[0])
    .map((place): LocalMutant => {
      const { update, field } = place
      const busy = new Map<string, Promise<TargetResponse>>()
      return inOperation(
        traitsOf(
          `${update.operationId} of ${field.path} is lost beside another change`,
          'loses one of two changes',
        ),
        update.operationId,
        async (request) => {
          const id = idIn(request)
          const other = busy.get(id)
          if (other !== undefined && valueAt(bodyIn(request), field.path) !== undefined) {
            return other
          }
          const response = request.forward()
          busy.set(id, response)
          await response
          busy.delete(id)
          return response
        },
      )
    })

/** Defects of changes. */
export const updateRules: readonly Rule[] = [
  losesField,
  resetsAnother,
  mistellsChange,
  staysStale,
  takesPart,
  changesWhatItRefuses,
  losesOneOfTwo,
]
