#!/usr/bin/env node
// The sources are TypeScript. Of the ways that tsx lets Node read them, requiring them is by far
// the quickest to start, and needs no second process.
import { createRequire } from 'node:module'
import { register } from 'tsx/cjs/api'

register()
createRequire(import.meta.url)('./main.ts')
