import type { Sentence } from '../../kit/index.ts'
import { managingPartners } from './managing-partners.ts'
import { pages } from './pages.ts'
import { reference } from './reference.ts'

/** What the vendor's documents say of this API, sentence by sentence. */
export const sentences: readonly Sentence[] = [...managingPartners, ...pages, ...reference]
