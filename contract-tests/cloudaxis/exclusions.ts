import { statusesOf, type Waived } from '../kit/index.ts'
import { type Op, operationNames, operationOf } from './authoring.ts'
import { uncallable } from './resources/example-calls.ts'

const never = 'A failure of the vendor’s own cannot be provoked from outside.'
const once = 'One limit covers all operations; spending it once is enough.'
const large =
  'One limit covers all bodies; a batch may have 96 MiB, which nobody sends to be refused.'
const nothingSent = 'The operation takes no body.'
const brought = 'Somebody has to bring a token of an identity provider, or a code, along.'
const switchedOff = 'It takes switching a way to sign in off, which might lock out everybody.'
const ownAccount = 'The own account is open to whoever is signed in.'
const notMade = 'No requirement makes the state that it takes.'

function becauseOf(op: Op, status: number): string | undefined {
  const { request, security } = operationOf(op)
  switch (status) {
    case 429:
      return op === 'getCurrentUser' ? undefined : once
    case 413:
    case 415:
      if (request?.body === undefined) return nothingSent
      if (status === 413) return op === 'createDistributor' ? undefined : large
      return uncallable.includes(op) ? brought : undefined
    case 500:
    case 503:
      return never
    case 403:
      if (security?.length === 0) return switchedOff
      return ['logout', 'getCurrentUser', 'changePassword'].includes(op) ? ownAccount : undefined
    case 200:
      return uncallable.includes(op) ? brought : undefined
    default:
      return undefined
  }
}

/** Operations whose answers no requirement provokes, by status. */
const unmade: Readonly<Record<number, readonly Op[]>> = {
  404: [
    'createDistributor',
    'createRegion',
    'ingestUsage',
    'mapUsage',
    'createPlan',
    'createMeter',
    'addExchangeRate',
  ],
  409: [
    'updateDistributor',
    'updatePartner',
    'updateTenant',
    'removeTenantAdministrator',
    'deleteUser',
    'revokeRole',
    'updateRegion',
    'repairSubscription',
    'setQuotas',
    'setOverrides',
    'setResourceCredits',
    'ingestUsage',
    'mapUsage',
    'discardUsage',
    'generateInvoices',
    'createPlan',
    'updatePriceList',
    'deletePriceList',
    'setPrice',
    'removePrice',
    'modelPriceIncrease',
    'increasePrices',
  ],
}

/** Documented answers that no requirement provokes. */
export const waived: readonly Waived[] = operationNames.flatMap((op) =>
  statusesOf(operationOf(op)).flatMap((status): Waived[] => {
    const isUnmade = unmade[status]?.includes(op) === true
    const because = becauseOf(op, status) ?? (isUnmade ? notMade : undefined)
    return because === undefined ? [] : [{ claim: `${op} ${status}`, because }]
  }),
)
