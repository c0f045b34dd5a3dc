import { bluefin } from '../../bluefin/index.ts'
import { flowmatix } from '../../flowmatix/index.ts'
import type { Mutant } from '../mutant.ts'
import { bluefinMutants } from './bluefin.ts'
import { flowmatixMutants } from './flowmatix.ts'
import { mutantsFromContract } from './from-contract.ts'

/** The one-defect targets of every provider: those told by hand, and those that follow from its contract. */
export const mutants: Readonly<Record<string, readonly Mutant[]>> = {
  bluefin: [...bluefinMutants, ...mutantsFromContract(bluefin)],
  flowmatix: [...flowmatixMutants, ...mutantsFromContract(flowmatix)],
}
