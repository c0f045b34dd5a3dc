import { createHash } from 'node:crypto'
import type { ProviderName } from '../../../spec/contracts.ts'
import { bluefin } from '../../bluefin/index.ts'
import { cloudaxis } from '../../cloudaxis/index.ts'
import { flowmatix } from '../../flowmatix/index.ts'
import { signzy } from '../../signzy/index.ts'
import { byMessage, byStatus, limitMutantsOfAnyProvider } from './any-limit.ts'
import { mutantsOfAnyProvider } from './any-provider.ts'
import { filterMutants } from './bluefin/filter-mutants.ts'
import { limitMutants } from './bluefin/limit-mutants.ts'
import { bluefinMutants } from './bluefin/mutants.ts'
import { printedMutants } from './bluefin/printed-mutants.ts'
import { cloudaxisMutants } from './cloudaxis/mutants.ts'
import { flowmatixMutants } from './flowmatix/mutants.ts'
import { mutantsFromContract } from './from-contract.ts'
import type { Mutant } from './mutant.ts'
import { signzyMutants } from './signzy/mutants.ts'

/** Mutants of every provider: those written by hand, and those that follow from its contract. */
export const mutants: Readonly<Record<string, readonly Mutant[]>> = {
  bluefin: [
    ...bluefinMutants,
    ...limitMutants,
    ...filterMutants,
    ...printedMutants,
    ...mutantsOfAnyProvider({ list: 'listTemplates', detail: 'getTemplate' }),
    ...limitMutantsOfAnyProvider({ ...byStatus, isShown: true }),
    ...mutantsFromContract(bluefin),
  ],
  flowmatix: [
    ...flowmatixMutants,
    ...mutantsOfAnyProvider({ list: 'listCustomers', detail: 'getCustomer' }),
    ...limitMutantsOfAnyProvider({ ...byStatus, isShown: true }),
    ...mutantsFromContract(flowmatix),
  ],
  // The contract is large: of what follows from it a part is measured, drawn by their ids.
  cloudaxis: [
    ...cloudaxisMutants,
    ...mutantsOfAnyProvider({ list: 'listUsers', detail: 'getUser' }),
    ...limitMutantsOfAnyProvider(byStatus),
    ...drawn(mutantsFromContract(cloudaxis), 160),
  ],
  signzy: [
    ...signzyMutants,
    ...mutantsOfAnyProvider({ detail: 'pullMerchant' }),
    ...limitMutantsOfAnyProvider(byMessage),
    ...mutantsFromContract(signzy),
  ],
} satisfies Record<ProviderName, readonly Mutant[]>

/** One in so many of some mutants, whichever others there are. */
function drawn(all: readonly Mutant[], part: number): readonly Mutant[] {
  return all.filter(
    ({ id }) => createHash('sha256').update(id).digest().readUInt32BE(0) % part === 0,
  )
}
