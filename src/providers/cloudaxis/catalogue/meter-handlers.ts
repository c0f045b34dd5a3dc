import { listMeters } from '../../../../spec/cloudaxis/catalogue/meters.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Handlers, hasText, pageAnswer } from '../operation-handlers.ts'
import { type Dependent, obstacleToDeletion } from '../relationships/organizations.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import type { MeterRecord } from './records.ts'
import { meterOnWire } from './wire.ts'

type Operations = 'listMeters' | 'createMeter' | 'getMeter' | 'updateMeter' | 'deleteMeter'

/** Meters there may be. */
const mostMeters = 5000

/** The operations on meters. */
export const meterHandlers: Handlers<Operations> = {
  listMeters({ query, caller, state }) {
    const { search, category } = query
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.catalogue.lists.meters,
          declaration: listMeters['x-list'],
          wire: meterOnWire,
          keeps: (meter) =>
            (category === undefined || meter.category === category) &&
            hasText([meter.name], search),
          isOfPlatform: true,
        },
      ),
    )
  },

  createMeter({ body, state }) {
    const { meters } = state.catalogue
    if (meters.size >= mostMeters) {
      return refuse('limit.records', { values: { what: 'meters', most: mostMeters } })
    }
    if (meters.find('name', body.name.toLowerCase()) !== undefined) return refuse('unique.meter')
    const now = state.now()
    const meter = state.sandbox.store.put(meters, {
      id: state.nextId(),
      name: body.name,
      category: body.category,
      unit: body.unit,
      description: body.description ?? null,
      createdAt: now,
      updatedAt: now,
    })
    return created(meterOnWire(meter))
  },

  getMeter({ params, state }) {
    const meter = meterNamed(state, params.meterId)
    return meter instanceof Refusal ? meter : ok(meterOnWire(meter))
  },

  updateMeter({ params, body, state }) {
    const meter = meterNamed(state, params.meterId)
    if (meter instanceof Refusal) return meter
    const { meters } = state.catalogue
    const alike = meters.find('name', body.name.toLowerCase())
    if (alike !== undefined && alike.id !== meter.id) return refuse('unique.meter')
    const changed = state.sandbox.store.put(meters, {
      ...meter,
      name: body.name,
      category: body.category,
      description: body.description ?? null,
      updatedAt: state.now(),
    })
    return ok(meterOnWire(changed))
  },

  deleteMeter({ params, state }) {
    const meter = meterNamed(state, params.meterId)
    if (meter instanceof Refusal) return meter
    const dependents = dependentsOf(state, meter.id)
    const obstacle = obstacleToDeletion('meter', {
      count: dependents.length,
      first: (limit) => dependents.slice(0, limit),
    })
    if (obstacle !== undefined) return obstacle
    if (state.usage.index.isMetered(meter.id)) {
      return refuse('usage.kept', { values: { kind: 'meter' } })
    }
    state.sandbox.store.remove(state.catalogue.meters, meter.id)
    return noContent
  },
}

/** The meter that an id names. */
export function meterNamed(
  { catalogue }: CloudaxisState,
  id: string,
): MeterRecord | Refusal<'not-found'> {
  return catalogue.meters.get(id) ?? refuse('reach.unknown', { values: { kind: 'meter', id } })
}

/** What has a price of a meter: price lists, and subscriptions with one of their own. */
function dependentsOf({ pricing, subscriptions }: CloudaxisState, meterId: string): Dependent[] {
  const lists = pricing
    .listsWith(meterId)
    .map(({ id, displayName }) => ({ kind: 'price list', id, name: displayName }))
  return lists.length > 0 ? lists : subscriptions.overriding(meterId)
}
