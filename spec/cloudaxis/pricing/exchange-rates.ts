import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody } from '../answers.ts'
import { changeErrors, listErrors, readErrors } from '../errors.ts'
import { moneyIds } from '../examples/catalogue.ts'
import { exchangeRate, exchangeRateInput } from '../examples/pricing.ts'
import { listingBy, onePage, pageOf, paging, sortParameter } from '../lists.ts'
import { decimal } from '../numbers.ts'
import { currency, id, idPath, moment } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'

const validFrom = z.iso.date().openapi({
  description: 'The first day on which it holds, until there is a later rate of the pair.',
  example: '2026-01-01',
})

/** What one unit of a currency is in another, from a day on. */
export const ExchangeRate = z
  .object({
    id: id('The id of the rate.', moneyIds.exchangeRate),
    fromCurrency: currency,
    toCurrency: currency,
    rate: z.number(),
    validFrom,
    createdAt: moment('When it was added.'),
  })
  .openapi('ExchangeRate')

export const ExchangeRateCreate = z
  .object({
    fromCurrency: currency,
    toCurrency: currency,
    rate: decimal({
      description: 'What one unit of `fromCurrency` is in `toCurrency`.',
      example: 1.08,
      most: 100_000,
      digits: 10,
      isPositive: true,
    }),
    validFrom,
  })
  .refine(({ fromCurrency, toCurrency }) => fromCurrency !== toCurrency, {
    path: ['toCurrency'],
    error: 'must be another currency',
  })
  .openapi('ExchangeRateCreate')

export const ExchangeRatePage = pageOf('ExchangeRatePage', ExchangeRate)

const tags = ['Pricing']
const listed = ['validFrom', 'createdAt'] as const
const kept = `${sources.pricing} (historical rates are kept; no path is named)`
const currencyFilter = (parameter: string) =>
  currency.optional().openapi({ param: { name: parameter, in: 'query' } })

export const listExchangeRates = createRoute({
  operationId: 'listExchangeRates',
  method: 'get',
  path: '/api/v1/exchange-rates',
  tags,
  security,
  summary: 'List exchange rates',
  description: 'Also those that no longer hold.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      fromCurrency: currencyFilter('fromCurrency'),
      toCurrency: currencyFilter('toCurrency'),
    }),
  },
  responses: {
    ...answer(ExchangeRatePage, 'A page of rates.', onePage(exchangeRate)),
    ...listErrors,
  },
  ...listingBy(listed, 'fromCurrency', 'toCurrency'),
  ...known('inferred', kept),
})

export const addExchangeRate = createRoute({
  operationId: 'addExchangeRate',
  method: 'post',
  path: '/api/v1/exchange-rates',
  tags,
  security,
  summary: 'Add an exchange rate',
  description:
    'One for each pair and day; it is never changed or deleted, so that past invoices can be reproduced.',
  request: jsonBody(ExchangeRateCreate, exchangeRateInput),
  responses: { ...created(ExchangeRate, 'The new rate.', exchangeRate), ...changeErrors },
  ...known('inferred', kept),
})

export const getExchangeRate = createRoute({
  operationId: 'getExchangeRate',
  method: 'get',
  path: '/api/v1/exchange-rates/{exchangeRateId}',
  tags,
  security,
  summary: 'Get an exchange rate',
  request: idPath({ exchangeRateId: moneyIds.exchangeRate }),
  responses: { ...answer(ExchangeRate, 'The rate.', exchangeRate), ...readErrors },
  ...known('inferred', kept),
})
