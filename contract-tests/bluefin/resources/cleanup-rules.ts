import {
  at,
  type CleanupRule,
  deactivation,
  deletion,
  pagedSearch,
  type SearchRule,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** Searches a list below the partner that the run acts for. */
function searchOf(operation: Op): SearchRule {
  return pagedSearch(operation, {
    query: (skip, take, { resources, root }) => ({
      partner: resources.self?.partner ?? root?.id ?? '',
      take,
      skip,
    }),
  })
}

const inactive = { isActive: false }

/** How each kind is removed. A partner and a user can never be deleted; inactive is as far as it goes. */
export const cleanups: Readonly<Record<string, CleanupRule>> = {
  partner: deactivation<Op>({ remove: 'updatePartner', read: 'getPartner' }, inactive, {
    search: searchOf('listPartners'),
  }),
  user: deactivation<Op>({ remove: 'updateUser', read: 'getUser' }, inactive, {
    search: searchOf('listUsers'),
  }),
  client: deletion<Op>(
    { remove: 'deleteClient', read: 'getClient' },
    { search: searchOf('listClients') },
  ),
  template: deletion<Op>(
    { remove: 'deleteTemplate', read: 'getTemplate' },
    {
      isKept: ({ body }) =>
        at(body, 'active') === true
          ? 'a published template can neither be changed nor deleted'
          : undefined,
      search: searchOf('listTemplates'),
    },
  ),
}
