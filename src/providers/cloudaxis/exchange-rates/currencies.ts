import { type Amount, amount, rounded } from '../../../kernel/decimal-money.ts'
import type { Month } from '../billing/periods.ts'
import { minorDigits } from '../rating/currency.ts'
import type { CloudaxisState } from '../state.ts'
import { exchangeRateOn } from './conversion.ts'

/** Makes amounts of a month into amounts of another currency, rounded to what that has. */
export type Convert = (value: Amount) => Amount

/** The exchange rates of months, each by the rate of its first day; looks each up once. */
export class Currencies {
  readonly #state: CloudaxisState
  readonly #rates = new Map<string, string | undefined>()

  constructor(state: CloudaxisState) {
    this.#state = state
  }

  /** What one unit of a currency is in another; undefined where no rate is known. */
  rate(from: string, to: string, month: Month): string | undefined {
    if (from === to) return '1'
    const key = `${from} ${to} ${month}`
    if (!this.#rates.has(key)) this.#rates.set(key, this.#lookUp(from, to, month))
    return this.#rates.get(key)
  }

  /** Undefined where no rate is known. */
  converter(from: string, to: string, month: Month): Convert | undefined {
    if (from === to) return (value) => value
    const rate = this.rate(from, to, month)
    if (rate === undefined) return undefined
    const [factor, digits] = [amount(rate), minorDigits(to)]
    return (value) => rounded(value.times(factor), digits)
  }

  #lookUp(from: string, to: string, month: Month): string | undefined {
    const { pricing, platform } = this.#state
    const rates = [...pricing.exchangeRates.values()]
    return exchangeRateOn(rates, {
      from,
      to,
      day: `${month}-01`,
      pivot: platform.platform.currency,
    })
  }
}
