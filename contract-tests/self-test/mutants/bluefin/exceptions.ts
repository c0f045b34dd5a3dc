import type { Exceptions } from '../mutant.ts'

/** Exempt mutants and requirements of Bluefin. */
export const bluefinExceptions: Exceptions = {
  survivors: [
    {
      ids: ['createTemplate.forgets-version'],
      because: 'The version that a new template is given means nothing: it begins at 0.',
    },
    {
      ids: [
        'updatePartner.forgets-version',
        'updateClient.forgets-version',
        'updateTemplate.forgets-version',
      ],
      because:
        'A version that an update gives changes nothing, so nobody sees that it was not heard.',
    },
    {
      ids: ['updateUser.forgets-sendWelcomeEmail'],
      because: 'Whether a mail was sent does not show in the API.',
    },
    {
      ids: ['createTemplate.forgets-active'],
      because:
        'A published template can never be deleted, so a run publishes as few as it can, and those by an update.',
    },
    {
      ids: [
        'listClients.data.*.partner.id-of-another-type',
        'listClients.data.*.partner.name-of-another-type',
      ],
      because: 'The root partner stands above self, whose lists do not show it.',
    },
  ],
  nonKilling: [],
}
