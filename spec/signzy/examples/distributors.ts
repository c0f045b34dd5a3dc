export const distributorCreate = {
  name: 'River Introductions',
  username: 'river',
  password: 'sandbox',
  email: 'partner@river.example',
  mobile: '+910000000006',
}

export const distributor = {
  id: '69b94240177ed8b860000001',
  name: 'River Introductions',
  username: 'river',
  email: 'partner@river.example',
  mobile: '+910000000006',
  createdAt: 1773748800000,
  updatedAt: 1773748800000,
  accessToken: {
    id: 'b42e53i02zf1wxde3n1pawvx6lklxej1f0p99jvlt5cjba0w8613jay98f4ny571',
    ttl: 1209600,
    created: '2026-03-17T12:00:00.000Z',
    userId: '69b94240177ed8b860000001',
  },
}

export const login = { username: 'harbor', password: 'sandbox' }

export const session = {
  id: 'b42e53i02zf1wxde3n1pawvx6lklxej1f0p99jvlt5cjba0w8613jay98f4ny571',
  ttl: 1209600,
  created: '2026-03-17T12:00:00.000Z',
  userId: '62f1a0c4d7b2e90012fa3131',
  data: {
    name: 'Harbor Onboarding',
    username: 'harbor',
    email: 'partner@harbor.example',
    realm: 'eir',
    links: [
      {
        realmId: '62df8e46fa3308fa636ccf94',
        realm: 'eir',
        flows: [
          {
            id: '62e0a1f2c3d4e50012345656',
            name: 'Business onboarding',
            type: 'mainflow',
          },
          {
            id: '62e0a1f2c3d4e50012345657',
            name: 'Individual onboarding',
            type: 'mainflow',
          },
        ],
      },
      {
        realmId: '62df8e46fa3308fa636ccf95',
        realm: 'lotus-bank',
        flows: [
          {
            id: '62e0a1f2c3d4e50012345659',
            name: 'Shop onboarding',
            type: 'mainflow',
          },
        ],
      },
    ],
  },
}
