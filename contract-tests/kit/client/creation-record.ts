import type { Guard } from '../guard/guard.ts'
import type { WireRequest } from '../guard/wire-request.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Ledger } from '../run/ledger.ts'
import type { Answer } from './answer.ts'
import type { CallOptions, Purpose } from './call.ts'

/** What creations are recorded with. */
export interface CreationRecordOptions {
  readonly suite: Suite
  readonly guard: Guard
  readonly ledger: Ledger
}

interface CreatingCall {
  readonly options: CallOptions
  readonly purpose: Purpose
}

/** Records in the ledger what requests create, as the write rules of the suite say. */
export class CreationRecord {
  readonly #options: CreationRecordOptions

  constructor(options: CreationRecordOptions) {
    this.#options = options
  }

  /** Whether a request makes something that is taken back. */
  isCreating(wire: WireRequest): boolean {
    const { suite, guard } = this.#options
    const rule = suite.writes[guard.operationReachedBy(wire)?.operation.operationId ?? '']
    return rule !== undefined && 'creates' in rule && rule.creates in suite.cleanups
  }

  /** Records what a request is about to create; returns the entry's number, if it is anything. */
  intend(wire: WireRequest, { options, purpose }: CreatingCall): number | undefined {
    const { suite, guard, ledger } = this.#options
    const operation = guard.operationReachedBy(wire)?.operation.operationId
    const rule = operation === undefined ? undefined : suite.writes[operation]
    if (operation === undefined || rule === undefined || !('creates' in rule)) return undefined
    if (purpose.part === 'sign-in' || purpose.part === 'sign-out') return undefined
    return ledger.intend({ kind: rule.creates, operation, identity: options.as ?? 'self' })
  }

  /** Records what the target has answered. */
  settle(entry: number, { status, body, exchange }: Answer): void {
    const { suite, ledger } = this.#options
    const rule = suite.writes[exchange.operation ?? '']
    if (status >= 400 && status < 500) ledger.settle(entry, 'refused')
    else if (status < 300 && rule !== undefined && 'creates' in rule) {
      const id = rule.idOf(body)
      if (id !== undefined) ledger.made(entry, id)
    }
  }
}
