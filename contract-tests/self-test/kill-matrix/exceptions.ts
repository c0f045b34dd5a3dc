import type { ProviderName } from '../../../spec/contracts.ts'
import { bluefinExceptions } from '../mutants/bluefin/exceptions.ts'
import { cloudaxisExceptions } from '../mutants/cloudaxis/exceptions.ts'
import { flowmatixExceptions } from '../mutants/flowmatix/exceptions.ts'
import { signzyExceptions } from '../mutants/signzy/exceptions.ts'
import type { Exceptions } from '../mutants/mutant.ts'

/** Exceptions by provider. */
export const exceptions: Readonly<Record<string, Exceptions>> = {
  bluefin: bluefinExceptions,
  flowmatix: flowmatixExceptions,
  cloudaxis: cloudaxisExceptions,
  signzy: signzyExceptions,
} satisfies Record<ProviderName, Exceptions>
