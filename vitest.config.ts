import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src', 'spec', 'contract-tests', 'scripts'].map((folder) => `${folder}/**/*.test.ts`),
    globalSetup: ['scripts/package/built.mjs'],
    setupFiles: ['scripts/test-properties.ts'],
    pool: 'threads',
    maxWorkers: '100%',
    // No test changes what others import, so a worker loads each module once: a third less time.
    isolate: false,
    chaiConfig: { truncateThreshold: 2000 },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
  },
})
