import type { Channel } from '../../../../spec/flowmatix/usage.ts'
import { Random } from '../../../kernel/random/random.ts'
import { dayMs, type Instant, instantOf, isoOf } from '../../../kernel/time/clock.ts'
import { monthOf, startOfMonth } from '../calendar.ts'
import type { PriceList } from '../billing/plans.ts'

/** Counters that start at zero on the first of each month. */
type Counter = Channel | 'workflows' | 'apiRequests'
export type Counts = Readonly<Record<Counter, number>>

/**
 * The usage meter of a customer. Usage is a function of the customer, the random seed and the time
 * alone, so only the reading at the last start, stop or change of plan is stored.
 */
export interface Meter {
  /** Null while the meter is stopped. */
  readonly runningSince: string | null
  readonly plan: string
  /** The month of `counted`. */
  readonly month: string
  readonly counted: Counts
  readonly storedBytes: number
}

/** What usage comes from: the random seed of a customer, and what plans include. */
export interface UsageSource {
  readonly seed: string
  readonly prices: PriceList
}

/** A reading of a meter. */
export interface Reading {
  readonly counted: Counts
  readonly storedBytes: number
}

/** Usage of a customer on the smallest plan on a typical day. */
const typicalDay: Counts = {
  whatsapp: 120,
  email: 60,
  sms: 18,
  webchat: 24,
  workflows: 40,
  apiRequests: 700,
}
const typicalDailyBytes = 3 * 1024 ** 2

const none: Counts = { whatsapp: 0, email: 0, sms: 0, webchat: 0, workflows: 0, apiRequests: 0 }

/** A new meter, which runs. */
export function newMeter(plan: string, at: Instant): Meter {
  const now = isoOf(at)
  return { runningSince: now, plan, month: monthOf(now), counted: none, storedBytes: 0 }
}

/** The meter after a start, a stop or a change of plan; its reading stays continuous. */
export function meterAfterChange(
  meter: Meter,
  change: { source: UsageSource; at: Instant; isRunning: boolean; plan: string },
): Meter {
  const { source, at, isRunning, plan } = change
  const now = isoOf(at)
  return {
    runningSince: isRunning ? now : null,
    plan,
    month: monthOf(now),
    ...readingOf(meter, source, at),
  }
}

/** The reading at a moment: counts since the first of the month, and stored bytes. */
export function readingOf(meter: Meter, { seed, prices }: UsageSource, at: Instant): Reading {
  const counted = meter.month === monthOf(isoOf(at)) ? meter.counted : none
  if (meter.runningSince === null) return { counted, storedBytes: meter.storedBytes }
  const since = instantOf(meter.runningSince)
  if (at <= since) return { counted, storedBytes: meter.storedBytes }
  const month = startOfMonth(at)
  const activityModel = activityModelOf(seed, month)
  const from = activityModel.weightUntil(Math.max(since, month) as Instant)
  const until = activityModel.weightUntil(at)
  const activity = prices.activityOf(meter.plan)
  const countOf = (name: Counter) => {
    const typical = typicalDay[name] * activity
    return (
      counted[name] + activityModel.volume(typical, until) - activityModel.volume(typical, from)
    )
  }
  const growth = typicalDailyBytes * activity * activityModel.scale
  return {
    counted: {
      whatsapp: countOf('whatsapp'),
      email: countOf('email'),
      sms: countOf('sms'),
      webchat: countOf('webchat'),
      workflows: countOf('workflows'),
      apiRequests: countOf('apiRequests'),
    },
    storedBytes: meter.storedBytes + Math.floor((growth * (at - since)) / dayMs),
  }
}

/** The weight of a typical day: weights are in thousandths. */
const typicalWeight = 1000
const weekendShare = 0.4

/** Models in one half of those that are kept; when it is full, those of the other half are forgotten. */
const halfOfModels = 2000
let recentModels = new Map<string, ActivityModel>()
let olderModels = new Map<string, ActivityModel>()

/** The model of a customer's month, which is the same each time: it is kept for the next question. */
function activityModelOf(seed: string, monthStart: Instant): ActivityModel {
  const key = `${seed}/${String(monthStart)}`
  let model = recentModels.get(key)
  if (model === undefined) {
    model = olderModels.get(key) ?? new ActivityModel(seed, monthStart)
    if (recentModels.size >= halfOfModels) {
      olderModels = recentModels
      recentModels = new Map()
    }
    recentModels.set(key, model)
  }
  return model
}

/** Model of a customer's activity, day by day of one month. */
class ActivityModel {
  /** Size of the customer, relative to others on its plan. */
  readonly scale: number
  readonly #monthStart: Instant
  readonly #random: Random
  /** Sums of the days' weights, from none on, as far as they were asked for. */
  readonly #sums = [0]

  constructor(seed: string, monthStart: Instant) {
    this.scale = 0.3 + 1.4 * new Random(`${seed}/scale`).fraction()
    this.#monthStart = monthStart
    this.#random = new Random(`${seed}/${String(monthStart)}`)
  }

  /** Sum of the days' weights from the first of the month until a moment in it; it never falls. */
  weightUntil(at: Instant): number {
    const sinceStart = at - this.#monthStart
    if (sinceStart === 0) return 0
    const wholeDays = Math.floor(sinceStart / dayMs)
    const weight = this.#sumOf(wholeDays)
    const partOfToday = (sinceStart % dayMs) / dayMs
    return weight + Math.floor((this.#sumOf(wholeDays + 1) - weight) * partOfToday)
  }

  /** Usage for a weight, where a typical day has `typical`. */
  volume(typical: number, weight: number): number {
    return Math.floor((typical * this.scale * weight) / typicalWeight)
  }

  #sumOf(days: number): number {
    const sums = this.#sums
    for (let day = sums.length - 1; day < days; day += 1) {
      sums.push((sums[day] ?? 0) + this.#drawWeight(day))
    }
    return sums[days] ?? 0
  }

  /** The weight of the day after those that were drawn. */
  #drawWeight(day: number): number {
    // 1 January 1970 was a Thursday.
    const weekday = (4 + this.#monthStart / dayMs + day) % 7
    const share = weekday === 0 || weekday === 6 ? weekendShare : 1
    return Math.round(typicalWeight * share * (0.6 + 0.8 * this.#random.fraction()))
  }
}

/** Splits sent messages of a channel by outcome; each part only grows with the total. */
export function messagesOf(seed: string, channel: Channel, sent: number) {
  const random = new Random(`${seed}/${channel}`)
  const failed = Math.floor(sent * (0.005 + 0.025 * random.fraction()))
  const delivered = sent - failed
  const read = Math.floor(delivered * (0.55 + 0.3 * random.fraction()))
  return { sent, delivered, read, failed }
}

/** Splits a number of runs or requests into succeeded and failed ones. */
export function outcomesOf(seed: string, kind: string, total: number) {
  const failed = Math.floor(total * 0.03 * new Random(`${seed}/${kind}`).fraction())
  return { succeeded: total - failed, failed }
}
