import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../src/simulator.ts'
import { settingsOf, suites } from '../../index.ts'
import { selected } from '../../kit/requirement/selection.ts'
import { verifyTarget } from '../../kit/run/verify-target.ts'
import { simulatorTarget } from '../simulator-target.ts'

describe.each(Object.entries(suites))('a run over %s that may only observe', (provider, suite) => {
  test('signs in and out where that is called for, and sends nothing else but reads', async () => {
    const simulator = createSimulator({
      providers: [provider],
      strict: true,
      settings: settingsOf([provider]),
    })
    const target = simulatorTarget(`http://127.0.0.1/${provider}`, { provider, mode: 'observe' })
    const requirements = selected(suite.requirements, { only: ['status'], skip: [] })
    const report = await verifyTarget({ suite, target, requirements, fetch: simulator.fetch })
    expect(report.counts.held).toBeGreaterThan(0)
    const sent = simulator.sandboxes.require().log.list()
    expect(sent.length).toBeGreaterThan(report.counts.held)
    const schemes = Object.values(target.identities).map(({ scheme }) => suite.schemes[scheme])
    const sessions = schemes.flatMap((scheme) =>
      scheme?.signIn === undefined
        ? []
        : [scheme.signIn.operation, scheme.signIn.signOut?.operation],
    )
    const writing = sent.filter(({ method }) => method !== 'GET')
    expect(new Set(writing.map(({ operation }) => operation))).toEqual(new Set(sessions))
    expect(writing.filter(({ status }) => (status ?? 500) >= 300)).toEqual([])
    await simulator.close()
  })
})
