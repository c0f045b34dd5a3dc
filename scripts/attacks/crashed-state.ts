import type { Called, HttpCalls } from './http-calls.ts'
import { newPartner } from './http-calls.ts'

const atOnce = 6
const mostCopies = 4

/** Partners of a sandbox, whatever else it has. */
const partnersIn = async (calls: HttpCalls, sandbox = 'default') =>
  (await calls.records('bluefin.partners', sandbox))?.total

/**
 * What a simulator has acknowledged over all its lives, and what each next life has to show of it. Every
 * kind of work goes on until nobody answers any more.
 */
export class CrashedState {
  acknowledged = 0
  #number = 0
  readonly #partners = new Map<number, string>()
  /** How many partners a copy has if it is there, and whether it has to be. */
  readonly #copies = new Map<string, { readonly partners: number; isPromised: boolean }>()
  readonly #environments = new Set<string>()
  readonly #gone = new Set<string>()
  /** Environments of which nobody knows: their creation or deletion was not answered. */
  readonly #unsure = new Set<string>()
  /** How many partners the sandbox of snapshots may have. */
  #imported: readonly number[] = []
  #reached = ''

  async writes(calls: HttpCalls): Promise<void> {
    await forever(atOnce, async () => {
      const name = `partner ${String((this.#number += 1))}`
      const { body } = this.#ok(await calls.bluefin('POST', '/partners', newPartner(name)))
      this.#partners.set((body as { id: number }).id, name)
    })
  }

  async copies(calls: HttpCalls): Promise<void> {
    for (const name of [...this.#copies.keys()].slice(0, -mostCopies)) {
      this.#copies.delete(name)
      await calls.admin('DELETE', `/sandboxes/${name}`)
    }
    const partners = (await partnersIn(calls)) ?? 0
    await forever(1, async () => {
      if (this.#copies.size > 3 * mostCopies) throw new TypeError('that is enough')
      const name = `copy-${String((this.#number += 1))}`
      const copy = { partners, isPromised: false }
      this.#copies.set(name, copy)
      this.#ok(await calls.admin('POST', '/sandboxes', { name, from: 'default' }))
      copy.isPromised = true
    })
  }

  async environments(calls: HttpCalls): Promise<void> {
    await forever(2, async () => {
      const [oldest] = this.#environments
      if (oldest !== undefined && this.#environments.size > 2) {
        this.#environments.delete(oldest)
        this.#unsure.add(oldest)
        this.#ok(await calls.flowmatix('DELETE', `/sandbox/${oldest}`))
        this.#unsure.delete(oldest)
        this.#gone.add(oldest)
      }
      const { body } = this.#ok(await calls.flowmatix('POST', '/sandbox', { name: 'x' }))
      this.#environments.add((body as { id: string }).id)
    })
  }

  async snapshots(calls: HttpCalls): Promise<void> {
    for (const name of ['imported', 'fresh']) {
      const { status } = await calls.admin('GET', `/sandboxes/${name}`)
      if (status === 404) this.#ok(await calls.admin('POST', '/sandboxes', { name }))
    }
    const own = (await partnersIn(calls, 'imported')) ?? 0
    const snapshots = await Promise.all(
      ['default', 'fresh'].map(async (name) => ({
        partners: (await partnersIn(calls, name)) ?? 0,
        snapshot: (await calls.admin('GET', `/snapshot?sandbox=${name}`)).body,
      })),
    )
    this.#imported = [own, ...snapshots.map(({ partners }) => partners)]
    await forever(1, async () => {
      for (const { snapshot, partners } of snapshots) {
        this.#ok(await calls.admin('PUT', '/snapshot?sandbox=imported', snapshot))
        if ((await partnersIn(calls, 'imported')) !== partners)
          throw new Error('an import was lost')
      }
    })
  }

  async advances(calls: HttpCalls): Promise<void> {
    await forever(1, async () => {
      const { body } = this.#ok(await calls.admin('POST', '/clock/advance', { by: 'P3D' }))
      this.#reached = (body as { to: string }).to
    })
  }

  /** What the present life of the simulator lacks, or has too much. */
  async issues(calls: HttpCalls): Promise<string[]> {
    return [
      ...(await this.#partnerIssues(calls)),
      ...(await this.#copyIssues(calls)),
      ...(await this.#environmentIssues(calls)),
      ...(await this.#otherIssues(calls)),
    ]
  }

  async #partnerIssues(calls: HttpCalls): Promise<string[]> {
    const issues: string[] = []
    for (const [id, name] of this.#partners) {
      const { body } = await calls.admin('GET', `/state/bluefin.partners/${String(id)}`)
      const found = (body as { name?: string }).name
      if (found !== name) issues.push(`partner ${String(id)} is ${String(found)}, not ${name}`)
    }
    return issues
  }

  async #copyIssues(calls: HttpCalls): Promise<string[]> {
    const issues: string[] = []
    for (const [name, { partners, isPromised }] of this.#copies) {
      const has = await partnersIn(calls, name)
      if (has === undefined && isPromised) issues.push(`the sandbox ${name} is lost`)
      if (has === undefined) this.#copies.delete(name)
      else if (has !== partners)
        issues.push(`${name} has ${String(has)} partners, not ${String(partners)}`)
    }
    return issues
  }

  async #environmentIssues(calls: HttpCalls): Promise<string[]> {
    const issues: string[] = []
    const { records = [] } = (await calls.records('flowmatix.environments')) ?? {}
    const recorded = new Set(records.map(({ id }) => String(id)))
    for (const id of this.#environments) if (!recorded.has(id)) issues.push(`${id} is lost`)
    for (const id of this.#gone) if (recorded.has(id)) issues.push(`${id} is back`)
    const { body } = await calls.admin('GET', '/sandboxes?limit=1000')
    const sandboxes = (body as { sandboxes: { name: string }[] }).sandboxes.map(({ name }) => name)
    const wanted = new Set(records.map(({ sandbox }) => String(sandbox)))
    for (const name of wanted) {
      if (!sandboxes.includes(name)) issues.push(`an environment has no sandbox ${name}`)
    }
    const others = ['default', 'imported', 'fresh']
    for (const name of sandboxes) {
      const isOther = others.includes(name) || name.startsWith('copy-')
      if (!isOther && !wanted.has(name)) issues.push(`the sandbox ${name} is no environment`)
    }
    // Those of which nobody knew are known from here on.
    for (const id of this.#unsure) if (recorded.has(id)) this.#environments.add(id)
    this.#unsure.clear()
    return issues
  }

  async #otherIssues(calls: HttpCalls): Promise<string[]> {
    const issues: string[] = []
    const imported = await partnersIn(calls, 'imported')
    if (imported !== undefined && this.#imported.length > 0 && !this.#imported.includes(imported)) {
      issues.push(`an imported snapshot is there by halves: ${String(imported)} partners`)
    }
    const { body } = await calls.admin('GET', '/clock')
    const { now } = body as { now: string }
    if (now < this.#reached) issues.push(`the clock shows ${now}, after ${this.#reached}`)
    return issues
  }

  #ok(called: Called): Called {
    if (called.status >= 300)
      throw new Error(`${String(called.status)} ${JSON.stringify(called.body)}`)
    this.acknowledged += 1
    return called
  }
}

/** Works, several at a time, until somebody stops answering. */
async function forever(workers: number, work: () => Promise<void>): Promise<void> {
  const worker = async () => {
    for (;;) await work()
  }
  await Promise.all(Array.from({ length: workers }, worker))
}
