import { describe, expect, it } from 'vitest'
import { chooseDatasets } from './datasets.ts'

const partners = (most: number) => ({ partners: { says: 'Resellers.', default: 100, most } })
const bluefin = {
  name: 'bluefin',
  datasets: {
    documented: { says: 'The examples.' },
    generated: { says: 'Made up.', sizes: partners(100_000) },
  },
}
const cloudaxis = {
  name: 'cloudaxis',
  datasets: {
    documented: { says: 'The examples.' },
    large: { says: 'Made up.', sizes: partners(500) },
  },
}
const flowmatix = {
  name: 'flowmatix',
  datasets: {
    documented: { says: 'The examples.' },
    generated: {
      says: 'Made up.',
      sizes: { customers: { says: 'Customers.', default: 100, most: 50_000 } },
    },
  },
}
const all = [bluefin, flowmatix, cloudaxis]

describe('the datasets of a sandbox', () => {
  it('are the first of each provider where nothing is asked for', () => {
    expect(chooseDatasets({}, all)).toEqual({
      bluefin: { name: 'documented', sizes: {} },
      flowmatix: { name: 'documented', sizes: {} },
      cloudaxis: { name: 'documented', sizes: {} },
    })
  })

  it('are those of a name where a provider has it, and the default elsewhere', () => {
    expect(chooseDatasets({ dataset: 'large' }, all)).toEqual({
      bluefin: { name: 'documented', sizes: {} },
      flowmatix: { name: 'documented', sizes: {} },
      cloudaxis: { name: 'large', sizes: { partners: 100 } },
    })
  })

  it('can be named provider by provider', () => {
    const chosen = chooseDatasets({ dataset: { flowmatix: 'generated' } }, all)
    expect(chosen['flowmatix']).toEqual({ name: 'generated', sizes: { customers: 100 } })
    expect(chosen['bluefin']).toEqual({ name: 'documented', sizes: {} })
  })

  it('follow a size to the first dataset that takes it, with as much as each provider holds', () => {
    expect(chooseDatasets({ sizes: { partners: 60_000 } }, all)).toEqual({
      bluefin: { name: 'generated', sizes: { partners: 60_000 } },
      flowmatix: { name: 'documented', sizes: {} },
      cloudaxis: { name: 'large', sizes: { partners: 500 } },
    })
  })

  it('let a size that names its provider prevail over one that does not', () => {
    const chosen = chooseDatasets({ sizes: { 'bluefin.partners': 7, partners: 9 } }, all)
    expect(chosen['bluefin']).toEqual({ name: 'generated', sizes: { partners: 7 } })
    expect(chosen['cloudaxis']).toEqual({ name: 'large', sizes: { partners: 9 } })
  })

  it.each([
    [{ dataset: 'nowhere' }, 'there is no dataset nowhere; there is documented, generated, large'],
    [
      { dataset: { bluefin: 'large' } },
      'there is no dataset large; there is documented, generated',
    ],
    [
      { dataset: { nobody: 'large' } },
      'there is no provider nobody; there is bluefin, flowmatix, cloudaxis',
    ],
    [{ sizes: { trees: 3 } }, 'there is no size trees; there is partners, customers'],
    [
      { sizes: { 'flowmatix.partners': 3 } },
      'there is no size flowmatix.partners; there is customers',
    ],
    [{ sizes: { partners: 100_001 } }, 'partners has to be a whole number from 1 to 100000'],
    [{ sizes: { partners: 0 } }, 'partners has to be a whole number from 1 to 100000'],
    [{ sizes: { partners: 1.5 } }, 'partners has to be a whole number from 1 to 100000'],
    [
      { sizes: { 'cloudaxis.partners': 501 } },
      'cloudaxis.partners has to be a whole number from 1 to 500',
    ],
    [
      { dataset: { bluefin: 'documented' }, sizes: { 'bluefin.partners': 5 } },
      'the dataset documented of bluefin has no size partners',
    ],
  ])('are refused with a reason: %j', (request, reason) => {
    expect(() => chooseDatasets(request, all)).toThrow(new RangeError(reason))
  })
})
