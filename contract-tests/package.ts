/*
 * What `import 'partner-sandbox/contract-tests'` finds: everything that requirements are written
 * with and that runs them, and the requirements of each provider.
 */
export { simulatorTargets, suites } from './index.ts'
export * from './kit/index.ts'
