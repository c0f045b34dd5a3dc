import type { problems } from '../../spec/admin/problems.ts'
import { refuseBy, type RuleTable } from '../authoring/rules.ts'
import type { Issue } from '../kernel/refusal.ts'

const ours = { standing: 'documented', source: 'partner-sandbox control plane' } as const

/** What the control plane refuses, and by which rule. */
export const rules = {
  'access.webhook': {
    refusedAs: 'forbidden',
    says: 'A webhook administers nothing, wherever its endpoint leads.',
    ...ours,
  },
  'access.cross-site': {
    refusedAs: 'forbidden',
    says: 'A page of another site is not answered, whoever has opened it.',
    ...ours,
  },
  'access.token': {
    refusedAs: 'unauthenticated',
    says: 'Where a token was set, every call shows it.',
    ...ours,
  },
  'route.unknown': {
    refusedAs: 'unknown',
    says: 'Only what the contract lists is there.',
    ...ours,
  },
  'route.method': {
    refusedAs: 'wrong-method',
    says: 'A path answers the methods that the contract lists for it.',
    ...ours,
  },
  'request.too-large': {
    refusedAs: 'too-large',
    says: 'A body is read up to a limit.',
    ...ours,
  },
  'request.media-type': {
    refusedAs: 'wrong-media-type',
    says: 'A body is sent as JSON.',
    ...ours,
  },
  'request.malformed': {
    refusedAs: 'malformed',
    says: 'A body is JSON.',
    ...ours,
  },
  'request.invalid': {
    refusedAs: 'invalid',
    says: 'A request fits the contract, and asks for what can be done.',
    ...ours,
  },
  'sandbox.unknown': {
    refusedAs: 'unknown',
    says: 'A sandbox has to be created before it can be looked into.',
    ...ours,
  },
  'sandbox.conflict': {
    refusedAs: 'conflict',
    says: 'A name belongs to one sandbox, and there are only so many.',
    ...ours,
  },
  'clock.stopped': {
    refusedAs: 'conflict',
    says: 'An advance that ends before its time says so.',
    ...ours,
  },
  'action.unknown': {
    refusedAs: 'unknown',
    says: 'Only what a provider lists as an action can be done.',
    ...ours,
  },
  'state.unknown': {
    refusedAs: 'unknown',
    says: 'Only what a sandbox holds can be shown.',
    ...ours,
  },
} as const satisfies RuleTable<keyof typeof problems>

/** A refusal by one of the rules, of the kind that belongs to the rule. */
export const refuse = refuseBy(rules)

/** What is wrong with one part of a request. */
export function issueAt(where: Issue['in'], path: Issue['path'], message: string): Issue {
  return { in: where, path, kind: 'custom', message }
}
