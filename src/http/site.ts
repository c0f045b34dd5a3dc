import type { Contract } from '../../spec/contract.ts'
import type { AnyProvider } from '../kernel/provider.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import type { BodyBudget } from './body/body-budget.ts'
import type { OwnHosts } from './hosts/own-hosts.ts'

/** What is served, wherever it is reached. */
export interface Site {
  readonly providers: readonly AnyProvider[]
  /** What providers promise, to be read where they are served. */
  readonly contracts: readonly Contract[]
  /** The control plane, which has a sandbox of its own. */
  readonly controlPlane: { readonly provider: AnyProvider; readonly sandbox: Sandbox } | undefined
  /** The sandbox of a name; without a name, the default one. */
  readonly sandboxNamed: (name: string | undefined) => Sandbox | undefined
  /** A few names of sandboxes, for administrators who ask for one that is not there. */
  readonly someSandboxes: () => readonly string[]
  /** Whether whoever sends these headers may use the control plane. */
  readonly mayAdminister: (header: (name: string) => string | undefined) => boolean
  /** The room that the bodies of all requests have together. */
  readonly bodies: BodyBudget
  /** The hosts that requests may be for. */
  readonly hosts: OwnHosts
}

/** Where the control plane is mounted. */
export const controlPlanePrefix = '/__admin'

/** Where everything is. */
export function directory({ providers, controlPlane }: Site) {
  return {
    providers: Object.fromEntries(
      providers.map(({ name, title }) => [
        `/${name}`,
        `${title}; in another sandbox /s/{sandbox}/${name}`,
      ]),
    ),
    ...(controlPlane === undefined ? {} : { controlPlane: `${controlPlanePrefix}/info` }),
  }
}
