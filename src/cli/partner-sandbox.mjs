#!/usr/bin/env node
// The command line in a clone: built anew when a source has changed, so that what was read is what
// runs. The package has the built one only.
import { buildIfStale } from '../../scripts/package/build.mjs'

await buildIfStale()
await import('../../dist/partner-sandbox.js')
