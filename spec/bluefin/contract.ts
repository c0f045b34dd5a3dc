import { defineContract } from '../contract.ts'
import { createClient, deleteClient, getClient, listClients, updateClient } from './clients.ts'
import { errorCodes } from './errors.ts'
import { createPartner, getPartner, listPartners, updatePartner } from './partners.ts'
import { securitySchemes } from './security.ts'
import {
  cloneTemplate,
  createTemplate,
  deleteTemplate,
  getTemplate,
  listTemplates,
  updateTemplate,
} from './templates.ts'
import { getTransaction, listTransactions } from './transactions.ts'
import { createUser, getUser, listUsers, updateUser } from './users.ts'
import { documents } from './sources.ts'

/** What Bluefin's ShieldConex Management API promises: 21 operations, no webhooks. */
export const bluefinContract = defineContract({
  provider: 'bluefin',
  info: {
    title: 'Bluefin ShieldConex Management API',
    version: '1.0.0',
    description:
      'Partners, users, clients, templates and transactions of the ShieldConex Manager, ' +
      'as partner-sandbox simulates and checks them. Operations and errors carry their standing.',
  },
  servers: [
    { url: 'https://portal-staging.shieldconex.com:4010', description: 'Staging' },
    { url: 'https://portal-cert.shieldconex.com:4010', description: 'Certification' },
    { url: 'https://portal.shieldconex.com:4010', description: 'Production' },
  ],
  tags: [
    { name: 'Partners', description: 'The tree of partners and sub-partners.' },
    { name: 'Users', description: 'Who may sign in, with which role, at which place.' },
    { name: 'Clients', description: 'The merchants of a partner.' },
    { name: 'Templates', description: 'Forms whose fields are tokenized.' },
    { name: 'Transactions', description: 'What templates have tokenized and detokenized.' },
  ],
  securitySchemes,
  operations: {
    listPartners,
    createPartner,
    getPartner,
    updatePartner,
    listUsers,
    createUser,
    getUser,
    updateUser,
    listClients,
    createClient,
    getClient,
    updateClient,
    deleteClient,
    listTemplates,
    createTemplate,
    getTemplate,
    updateTemplate,
    deleteTemplate,
    cloneTemplate,
    listTransactions,
    getTransaction,
  },
  webhooks: {},
  errorCodes,
  documents,
})
