import { sources as documents } from '../../spec/signzy/sources.ts'

const { overview, goPlatform } = documents

/** Sections of the vendor's pages, and other documents, that the requirements cite. */
export const sources = {
  ...documents,
  create: `${overview}, Step 1`,
  login: `${overview}, Step 2`,
  link: `${overview}, Step 3`,
  assign: `${overview}, Step 4`,
  statusCodes: `${goPlatform}, status codes`,
  tokens: `${documents.loopback} (the vendor prints such tokens, and where they go)`,
  silent: `${overview} (silent here; LoopBack 3 and the vendor’s sibling APIs are followed)`,
} as const
