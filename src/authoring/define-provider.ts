import type { Contract, Operation, WebhookContract } from '../../spec/contract.ts'
import type { Exchange } from '../kernel/requests/exchange.ts'
import type { AnyProvider, Provider } from '../kernel/provider.ts'
import type { Handlers, RefusalTable } from './handlers.ts'
import { payloadCheck } from './payloads.ts'

/** What a provider says of itself that its contract does not. */
type ProviderParts<
  Operations extends Readonly<Record<string, Operation>>,
  Table extends RefusalTable,
  State,
  Caller,
  Settings,
> = Omit<
  Provider<State, Caller, Settings>,
  'name' | 'title' | 'operations' | 'paths' | 'handlers' | 'payloadError'
> & {
  /** How its refusals look on the wire, by code. */
  readonly refusals: Table
  /** One for every operation of the contract, and none besides. */
  readonly handlers: Handlers<
    Operations,
    keyof Operations,
    { state: State; caller: Caller; refusals: Table }
  >
}

/** Puts a provider together from its contract and its parts; a missing handler does not compile. */
export function defineProvider<
  Operations extends Readonly<Record<string, Operation>>,
  Webhooks extends Readonly<Record<string, WebhookContract>>,
  Table extends RefusalTable,
  State,
  Caller,
  Settings,
>(
  contract: Contract<Operations, Webhooks>,
  parts: ProviderParts<Operations, Table, State, Caller, Settings>,
): Provider<State, Caller, Settings> {
  const { refusals: _, handlers, ...rest } = parts
  return {
    ...rest,
    name: contract.provider,
    title: contract.info.title,
    operations: contract.operations,
    ...(contract.paths === undefined ? {} : { paths: contract.paths }),
    // Whoever calls a handler has validated the call against the contract that its types are made from.
    handlers: handlers as unknown as AnyProvider['handlers'],
    ...(Object.keys(contract.webhooks).length === 0
      ? {}
      : { payloadError: payloadCheck(contract.webhooks) }),
  }
}

/**
 * Whose budget a call spends before anybody has signed in: that of the credential it shows, or else of
 * the address it comes from, so that no stranger spends somebody else's.
 */
export function anonymousKey(exchange: Exchange): string {
  const credential = exchange.header('authorization')
  return credential === undefined || credential === ''
    ? `address ${exchange.remoteAddress ?? 'this process'}`
    : `credential ${credential.slice(0, mostCredentialLength)}`
}

/** As much of a credential as tells one from another. */
const mostCredentialLength = 200
