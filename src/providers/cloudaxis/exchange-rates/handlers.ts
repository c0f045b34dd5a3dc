import { listExchangeRates } from '../../../../spec/cloudaxis/pricing/exchange-rates.ts'
import { created, ok } from '../../../authoring/handlers.ts'
import { type Handlers, pageAnswer } from '../operation-handlers.ts'
import { pairAndDay } from '../pricing/pricing.ts'
import { exchangeRateOnWire } from '../pricing/wire.ts'
import { refuse } from '../rules.ts'

type Operations = 'listExchangeRates' | 'addExchangeRate' | 'getExchangeRate'

/** Exchange rates there may be: those of ten pairs, day by day, for some five years. */
const mostExchangeRates = 20_000

/** The operations on exchange rates. */
export const exchangeRateHandlers: Handlers<Operations> = {
  listExchangeRates({ query, caller, state }) {
    const { fromCurrency, toCurrency } = query
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.pricing.lists.exchangeRates,
          declaration: listExchangeRates['x-list'],
          wire: exchangeRateOnWire,
          keeps: (rate) =>
            (fromCurrency === undefined || rate.fromCurrency === fromCurrency) &&
            (toCurrency === undefined || rate.toCurrency === toCurrency),
          isOfPlatform: true,
        },
      ),
    )
  },

  addExchangeRate({ body, state }) {
    const { exchangeRates } = state.pricing
    if (exchangeRates.find('pairAndDay', pairAndDay(body)) !== undefined) {
      return refuse('unique.exchange-rate')
    }
    if (exchangeRates.size >= mostExchangeRates) {
      return refuse('limit.records', {
        values: { what: 'exchange rates', most: mostExchangeRates },
      })
    }
    const { fromCurrency, toCurrency, rate, validFrom } = body
    const record = state.sandbox.store.put(exchangeRates, {
      id: state.nextId(),
      fromCurrency,
      toCurrency,
      rate,
      validFrom,
      createdAt: state.now(),
    })
    return created(exchangeRateOnWire(record))
  },

  getExchangeRate({ params, state }) {
    const id = params.exchangeRateId
    const record = state.pricing.exchangeRates.get(id)
    return record === undefined
      ? refuse('reach.unknown', { values: { kind: 'exchange rate', id } })
      : ok(exchangeRateOnWire(record))
  },
}
