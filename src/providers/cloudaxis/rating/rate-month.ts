import { type Amount, amount, rounded, sumOf, zero } from '../../../kernel/decimal-money.ts'
import { Charge, type Terms } from './price.ts'

/** What was used of a meter on one day, over all resources. */
export interface DayUsage {
  /** Its number in the month, from 1. */
  readonly day: number
  readonly quantity: Amount
  /** How many usage rows that is. */
  readonly rows: number
}

/** What one resource used of a meter on one day. */
export interface ResourceUsage {
  readonly day: number
  readonly resourceId: string
  readonly quantity: Amount
}

/** The usage of one meter by one subscription in one month, with all that decides on its price. */
export interface MeterUsage {
  readonly meterId: string
  readonly terms: Terms
  /** In the order of the days. */
  readonly days: readonly DayUsage[]
  /** The same by resource, in the order of days and ids; needed where a resource has a credit. */
  readonly resources: readonly ResourceUsage[]
}

/** Money given away on what one resource costs in each month, in the currency of the bill. */
export interface ResourceCredit {
  readonly resourceId: string
  readonly amount: string
}

/** Money on a bill: what it would be, what credits take off, and what is left. */
export interface Figures {
  readonly gross: Amount
  /** Of the price's own credit: subscription, tenant or region. */
  readonly credit: Amount
  /** Of credits for resources, which apply last. */
  readonly resourceCredit: Amount
  readonly net: Amount
}

/** What credits of resources take off on one day. */
export interface TakenCredit {
  readonly day: number
  readonly amount: Amount
}

/** The usage of one meter in one month, rated. */
export interface RatedLine {
  readonly meterId: string
  readonly terms: Terms
  readonly days: readonly DayUsage[]
  readonly taken: readonly TakenCredit[]
}

/** Rates what a subscription used in a month, meter by meter. */
export function rateMonth(
  usages: readonly MeterUsage[],
  credits: readonly ResourceCredit[],
): RatedLine[] {
  const taken = takenByResources(usages, credits)
  return usages.map(({ meterId, terms, days }, nth) => ({
    meterId,
    terms,
    days,
    taken: taken.get(nth) ?? [],
  }))
}

/** Some days of a month, both ends included. */
export interface Days {
  readonly firstDay: number
  readonly lastDay: number
}

/** The figures of a line over some of its days, with how much was used in them. */
export interface LineFigures extends Figures {
  readonly quantity: Amount
  readonly rows: number
}

/** What a line comes to over some of its days; over parts that make up the month, it adds up exactly. */
export function figuresOf(
  { terms, days, taken }: Omit<RatedLine, 'meterId'>,
  { firstDay, lastDay }: Days = wholeMonth,
): LineFigures {
  let [before, quantity, rows] = [zero, zero, 0]
  for (const usage of days) {
    if (usage.day < firstDay) before = before.plus(usage.quantity)
    else if (usage.day <= lastDay) {
      quantity = quantity.plus(usage.quantity)
      rows += usage.rows
    }
  }
  const charge = new Charge(terms)
  const until = before.plus(quantity)
  const own = taken.filter(({ day }) => day >= firstDay && day <= lastDay)
  const resourceCredit = sumOf(own.map((credit) => credit.amount))
  return { quantity, rows, ...between(charge, { before, until, resourceCredit }) }
}

const wholeMonth: Days = { firstDay: 1, lastDay: 31 }

/** One day of a line, rated. */
export interface RatedDay extends DayUsage, Figures {}

/** The days of a line that are asked for, each rated. */
export function ratedDays(
  { terms, days, taken }: Omit<RatedLine, 'meterId'>,
  { firstDay, lastDay }: Days = wholeMonth,
): RatedDay[] {
  const charge = new Charge(terms)
  let before = zero
  const rated: RatedDay[] = []
  for (const usage of days) {
    const until = before.plus(usage.quantity)
    if (usage.day >= firstDay && usage.day <= lastDay) {
      const resourceCredit = taken.find(({ day }) => day === usage.day)?.amount ?? zero
      rated.push({ ...usage, ...between(charge, { before, until, resourceCredit }) })
    }
    before = until
  }
  return rated
}

interface Span {
  /** Quantities used in the month before the span, and until its end. */
  readonly before: Amount
  readonly until: Amount
  readonly resourceCredit: Amount
}

function between(charge: Charge, { before, until, resourceCredit }: Span): Figures {
  const gross = charge.gross(until).minus(charge.gross(before))
  const payable = charge.net(until).minus(charge.net(before))
  const net = payable.minus(resourceCredit)
  return { gross, credit: gross.minus(payable), resourceCredit, net }
}

/** What one resource costs on one day, before its own credit. */
export interface ResourceCharge extends ResourceUsage {
  readonly net: Amount
}

/** Tells what each resource costs, day by day; together they cost what the meter does. */
export function chargesByResource({
  terms,
  resources,
}: Pick<MeterUsage, 'terms' | 'resources'>): ResourceCharge[] {
  const charge = new Charge(terms)
  let used = zero
  let before = zero
  return resources.map((usage) => {
    used = used.plus(usage.quantity)
    const now = charge.net(used)
    const net = now.minus(before)
    before = now
    return { ...usage, net }
  })
}

/** What credits of resources take off, by line. Each is used up in the order of days and meters. */
function takenByResources(
  usages: readonly MeterUsage[],
  credits: readonly ResourceCredit[],
): ReadonlyMap<number, TakenCredit[]> {
  const taken = new Map<number, TakenCredit[]>()
  if (credits.length === 0) return taken
  const credited = usages.flatMap((usage, nth) =>
    chargesByResource(usage).map((charge) => ({ ...charge, nth, digits: usage.terms.digits })),
  )
  for (const { resourceId, amount: granted } of credits) {
    const own = credited.filter((charge) => charge.resourceId === resourceId)
    own.sort((one, other) => one.day - other.day || one.nth - other.nth)
    let left = rounded(amount(granted), own[0]?.digits ?? 0)
    for (const { nth, day, net } of own) {
      const part = left.lessThan(net) ? left : net
      if (part.isZero()) continue
      left = left.minus(part)
      const line = taken.get(nth) ?? []
      const before = line.find((credit) => credit.day === day)
      const others = line.filter((credit) => credit !== before)
      const sum = before === undefined ? part : before.amount.plus(part)
      taken.set(nth, [...others, { day, amount: sum }])
    }
  }
  return taken
}
