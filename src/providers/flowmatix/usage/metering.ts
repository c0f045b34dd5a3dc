import type { Plan } from '../../../../spec/flowmatix/customers.ts'
import type { Channel } from '../../../../spec/flowmatix/usage.ts'
import { Random } from '../../../kernel/random/random.ts'
import { type Instant, instantOf, isoOf } from '../../../kernel/time/clock.ts'
import { dayMs, monthOf, startOfMonth } from '../calendar.ts'
import { plans } from '../billing/plans.ts'

/** What is counted from the first of each month. */
type Counter = Channel | 'workflows' | 'apiRequests'
export type Counts = Readonly<Record<Counter, number>>

/**
 * The meter of a customer. What happens is a matter of the customer, the seed and the time alone; so
 * nothing is kept but where the meter stood when it was last started, stopped or geared to a plan.
 */
export interface Meter {
  /** Null while it stands still. */
  readonly runningSince: string | null
  readonly plan: Plan
  /** The month of `counted`. */
  readonly month: string
  readonly counted: Counts
  readonly storedBytes: number
}

/** What a meter shows. */
export interface Reading {
  readonly counted: Counts
  readonly storedBytes: number
}

/** What a customer on the smallest plan does on a day like any other. */
const usualDay: Counts = {
  whatsapp: 120,
  email: 60,
  sms: 18,
  webchat: 24,
  workflows: 40,
  apiRequests: 700,
}
const usualDailyBytes = 3 * 1024 ** 2

const none: Counts = { whatsapp: 0, email: 0, sms: 0, webchat: 0, workflows: 0, apiRequests: 0 }

/** A meter that begins to run. */
export function newMeter(plan: Plan, at: Instant): Meter {
  const now = isoOf(at)
  return { runningSince: now, plan, month: monthOf(now), counted: none, storedBytes: 0 }
}

/** The meter from now on: running or not, geared to a plan. What it shows does not jump. */
export function settled(
  meter: Meter,
  { who, at, runs, plan }: { who: string; at: Instant; runs: boolean; plan: Plan },
): Meter {
  const now = isoOf(at)
  return {
    runningSince: runs ? now : null,
    plan,
    month: monthOf(now),
    ...readingOf(meter, who, at),
  }
}

/** What the meter shows at a moment: counts since the first of the month, and what is stored. */
export function readingOf(meter: Meter, who: string, at: Instant): Reading {
  const counted = meter.month === monthOf(isoOf(at)) ? meter.counted : none
  if (meter.runningSince === null) return { counted, storedBytes: meter.storedBytes }
  const since = instantOf(meter.runningSince)
  const month = startOfMonth(at)
  const business = new Business(who, month)
  const from = business.weightUntil(Math.max(since, month) as Instant)
  const until = business.weightUntil(Math.max(at, since) as Instant)
  const { activity } = plans[meter.plan]
  const shown = (name: Counter) => {
    const usual = usualDay[name] * activity
    return counted[name] + business.volume(usual, until) - business.volume(usual, from)
  }
  const growth = usualDailyBytes * activity * business.scale
  return {
    counted: {
      whatsapp: shown('whatsapp'),
      email: shown('email'),
      sms: shown('sms'),
      webchat: shown('webchat'),
      workflows: shown('workflows'),
      apiRequests: shown('apiRequests'),
    },
    storedBytes: meter.storedBytes + Math.floor((growth * Math.max(at - since, 0)) / dayMs),
  }
}

/** Weights are in thousandths of a usual day. */
const usualWeight = 1000
const weekendShare = 0.4

/** How busy a customer is, day by day of one month. */
class Business {
  /** How big the customer is, against its like. */
  readonly scale: number
  readonly #monthStart: Instant
  readonly #who: string

  constructor(who: string, monthStart: Instant) {
    this.scale = 0.3 + 1.4 * new Random(`${who}/scale`).fraction()
    this.#monthStart = monthStart
    this.#who = who
  }

  /** The weights of all days from the first of the month until a moment in it; it never falls. */
  weightUntil(at: Instant): number {
    const sinceStart = at - this.#monthStart
    if (sinceStart === 0) return 0
    const random = new Random(`${this.#who}/${String(this.#monthStart)}`)
    const wholeDays = Math.floor(sinceStart / dayMs)
    let weight = 0
    for (let day = 0; day < wholeDays; day += 1) weight += this.#weightOf(day, random)
    const partOfToday = (sinceStart % dayMs) / dayMs
    return weight + Math.floor(this.#weightOf(wholeDays, random) * partOfToday)
  }

  /** How much comes of a weight for a customer with so much on a usual day. */
  volume(usual: number, weight: number): number {
    return Math.floor((usual * this.scale * weight) / usualWeight)
  }

  #weightOf(day: number, random: Random): number {
    // 1 January 1970 was a Thursday.
    const weekday = (4 + this.#monthStart / dayMs + day) % 7
    const share = weekday === 0 || weekday === 6 ? weekendShare : 1
    return Math.round(usualWeight * share * (0.6 + 0.8 * random.fraction()))
  }
}

/** Of the messages of a channel, how many came to what; each grows with what was sent. */
export function messagesOf(who: string, channel: Channel, sent: number) {
  const random = new Random(`${who}/${channel}`)
  const failed = Math.floor(sent * (0.005 + 0.025 * random.fraction()))
  const delivered = sent - failed
  const read = Math.floor(delivered * (0.55 + 0.3 * random.fraction()))
  return { sent, delivered, read, failed }
}

/** Of so many runs or requests, how many went well. */
export function outcomesOf(who: string, kind: string, total: number) {
  const failed = Math.floor(total * 0.03 * new Random(`${who}/${kind}`).fraction())
  return { succeeded: total - failed, failed }
}
