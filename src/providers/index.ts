import type { ProviderName } from '../../spec/contracts.ts'
import type { AnyProvider } from '../kernel/provider.ts'
import { bluefin } from './bluefin/index.ts'
import { cloudaxis } from './cloudaxis/index.ts'
import { flowmatix } from './flowmatix/index.ts'
import { signzy } from './signzy/index.ts'

/** The provider of every contract; one that is missing does not compile. */
export const providers = { bluefin, flowmatix, cloudaxis, signzy } satisfies Readonly<
  Record<ProviderName, AnyProvider>
>

/** Every provider there is, in the order in which they are shown. */
export const allProviders: readonly AnyProvider[] = Object.values(providers)
