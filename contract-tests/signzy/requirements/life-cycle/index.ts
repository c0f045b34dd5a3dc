import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { merchants } from './merchants.ts'
import { partners } from './partners.ts'
import { steps } from './steps.ts'

/** The seven steps, what each demands of the ones before, and what becomes of merchants. */
export const lifeCycle: readonly Requirement<Op>[] = [...steps, ...partners, ...merchants]
