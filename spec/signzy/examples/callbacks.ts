export const callbacksRegistration = {
  distributorId: '62f1a0c4d7b2e90012fa3131',
  realmId: '62df8e46fa3308fa636ccf94',
  flowId: '62e0a1f2c3d4e50012345656',
  callbacks: { accept: 'http://inbox.localhost/signzy/accept' },
}

export const callbacks = {
  id: '62f1a0e4d7b2e90012fa3139',
  distributorId: '62f1a0c4d7b2e90012fa3131',
  realmId: '62df8e46fa3308fa636ccf94',
  flowId: '62e0a1f2c3d4e50012345656',
  createdAt: 1739145600000,
  updatedAt: 1773748800000,
  callbacks: {
    accept: 'http://inbox.localhost/signzy/accept',
  },
}
