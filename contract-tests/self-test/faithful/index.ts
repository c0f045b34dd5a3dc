import type { Mutant } from '../mutants/mutant.ts'
import * as cloudaxisVariants from './cloudaxis.ts'
import { otherForms, printedOperationsOnly } from './flowmatix.ts'
import * as signzyVariants from './signzy.ts'
import { absentParts, otherRefusals, unorderedLists } from './bluefin.ts'

/** Differences that a deployment may have, and settings of the simulator that stands for it. */
export interface FaithfulVariants {
  /** Groups of differences that are tried at once. */
  readonly groups: Readonly<Record<string, readonly Mutant[]>>
  /** Requirements that are not documented and are tried all the same, as they meet a difference. */
  readonly also: readonly string[]
  readonly settings: Readonly<Record<string, unknown>>
}

/** Deployments that differ from our simulator and are true to the vendor's documents, by provider. */
export const faithfulVariants: Readonly<Record<string, FaithfulVariants>> = {
  bluefin: {
    groups: {
      'parts that are absent': absentParts,
      'refusals in other words': otherRefusals,
      'lists of any order and length': [unorderedLists],
    },
    also: ['bluefin.hierarchy.clone-template-unknown-answers-404'],
    // Lists take several calls.
    settings: { bluefin: { rateLimit: 5000 } },
  },
  flowmatix: {
    groups: {
      'answers of any form': otherForms,
      'no operations but the printed ones': [printedOperationsOnly],
    },
    also: [],
    settings: {},
  },
  cloudaxis: {
    groups: {
      'answers of other forms, and refusals in other words': [
        ...cloudaxisVariants.otherRefusals,
        ...cloudaxisVariants.otherForms,
      ],
      'refusals without bodies and of other statuses': cloudaxisVariants.barerRefusals,
    },
    also: [],
    settings: {},
  },
  signzy: {
    groups: {
      'refusals in other words and of other statuses': signzyVariants.otherRefusals,
      'refusals that say less': signzyVariants.barerRefusals,
      'answers of other forms': signzyVariants.otherForms,
      'lists of any order and length': signzyVariants.longerLists,
      'steps of another form': [signzyVariants.otherSteps],
      'templates by the realm': [signzyVariants.templatesOfRealms],
      'other ids': [signzyVariants.otherIds()],
    },
    also: [],
    settings: {},
  },
}
