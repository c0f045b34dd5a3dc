// The sources are TypeScript: tsx reads them for whoever imports this package from JavaScript,
// and for nothing else in that process.
import { require } from 'tsx/cjs/api'

export const { allProviders, createSimulator } = require('./simulator.ts', import.meta.url)
