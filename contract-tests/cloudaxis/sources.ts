import { sources as documents } from '../../spec/cloudaxis/sources.ts'

const { overview, identity, relationships, billingV2 } = documents

/** Sections of the vendor's pages, and other documents, that the requirements cite. */
export const sources = {
  ...documents,
  principles: `${overview}, API Design Principles`,
  authentication: `${overview}, Authentication`,
  endpoints: `${overview}, Core Endpoints`,
  scenarios: `${overview}, Typical Automation Scenarios`,
  notes: `${overview}, Developer Notes`,
  scope: `${identity}, roles and their scope`,
  rights: `${relationships}, who may do what`,
  generation: `${billingV2}, generating and reading billing rows`,
} as const
