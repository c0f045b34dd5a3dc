export const linkCreate = {
  distributorId: '62f1a0c4d7b2e90012fa3131',
  realmId: '62df8e46fa3308fa636ccf96',
}

export const link = {
  id: '69b94240177ed8b860000001',
  distributorId: '62f1a0c4d7b2e90012fa3131',
  realmId: '62df8e46fa3308fa636ccf96',
  realm: 'monsoon-pay',
  flowIds: ['62e0a1f2c3d4e5001234565a'],
  flows: [],
  createdAt: 1773748800000,
  updatedAt: 1773748800000,
}

export const flowAssignment = {
  distributorId: '62f1a0c4d7b2e90012fa3131',
  realmId: '62df8e46fa3308fa636ccf95',
  flowIds: ['62e0a1f2c3d4e50012345659'],
}

export const linkWithFlow = {
  result: {
    id: '62f1a0d0d7b2e90012fa3133',
    distributorId: '62f1a0c4d7b2e90012fa3131',
    realmId: '62df8e46fa3308fa636ccf95',
    realm: 'lotus-bank',
    flowIds: ['62e0a1f2c3d4e50012345659'],
    flows: [
      {
        id: '62e0a1f2c3d4e50012345659',
        name: 'Shop onboarding',
        type: 'mainflow',
      },
    ],
    createdAt: 1739145600000,
    updatedAt: 1773748800000,
  },
}
