/* What `import 'partner-sandbox'` finds: the simulator, and the errors that using it may throw. */
export {
  createSimulator,
  type ListenOptions,
  type Simulator,
  type SimulatorOptions,
} from './simulator.ts'
export type { Description } from './admin/description.ts'
export type { Listening } from './http/server.ts'
export { Sandbox, type SandboxOptions } from './kernel/sandbox.ts'
