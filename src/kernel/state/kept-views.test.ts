import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { continued, jsonOf, KeptViews } from './kept-views.ts'

interface Dog {
  readonly id: number
  readonly name: string
}

const rex: Dog = { id: 1, name: 'Rex' }
const ann = { name: 'Ann' }

describe('a view', () => {
  it('is made once for a record and what it shows', () => {
    const views = new KeptViews<Dog, { readonly name: string }>()
    const made = () => ({ name: rex.name })
    const view = views.view(rex, [ann, undefined], made)
    expect(view).toEqual({ name: 'Rex' })
    expect(views.view(rex, [ann, undefined], made)).toBe(view)
  })

  it.each([
    ['the record is another', { ...rex }, [ann, undefined]],
    ['what it shows is another', rex, [{ ...ann }, undefined]],
    ['less of it may be seen', rex, [undefined, undefined]],
    ['more of it may be seen', rex, [ann, rex]],
  ])('is made anew when %s', (_when, record, shown) => {
    const views = new KeptViews<Dog, { readonly name: string }>()
    views.view(rex, [ann, undefined], () => ({ name: 'before' }))
    expect(views.view(record, shown, () => ({ name: 'after' }))).toEqual({ name: 'after' })
  })

  it('cannot be changed, and a copy of it is written as it stands', () => {
    const views = new KeptViews<Dog, { name: string }>()
    const view = views.view(rex, [], () => ({ name: 'Rex' }))
    expect(() => (view.name = 'Bello')).toThrow(TypeError)
    expect(jsonOf({ ...view, name: 'Bello' })).toBe('{"name":"Bello"}')
  })

  it('is continued by an object that has all its members and can be changed', () => {
    const views = new KeptViews<Dog, { name: string }>()
    const whole = continued(
      views.view(rex, [], () => ({ name: 'Rex' })),
      { age: 3 },
    )
    expect(jsonOf(whole)).toBe('{"name":"Rex","age":3}')
    expect({ ...whole }).toEqual({ name: 'Rex', age: 3 })
  })

  it('is forgotten when many others were asked for since', () => {
    const views = new KeptViews<Dog, { readonly id: number }>()
    const view = (record: Dog) => views.view(record, [], () => ({ id: record.id }))
    const first = view(rex)
    const used = { id: 2, name: 'Bello' }
    const second = view(used)
    for (let id = 3; id < 25_000; id += 1) {
      view({ id, name: '' })
      if (id % 5000 === 0) expect(view(used)).toBe(second)
    }
    expect(view(rex)).not.toBe(first)
  })
})

test('the JSON of any value, with kept views anywhere in it, is that of JSON.stringify', () => {
  const views = new KeptViews<object, object>()
  const view = fc.object().map((value) => views.view(value, [], () => ({ ...value })))
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      view,
      fc.jsonValue(),
      fc.constantFrom(undefined, new Date(0), -0, Number.NaN, () => 1),
      fc.array(view),
      fc.tuple(view, tie('any')).map(([start, more]) => continued(start, { 'what follows': more })),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.string(), fc.oneof(fc.array(view), tie('any')), { maxKeys: 4 }),
    ),
  })).any
  fc.assert(
    fc.property(value, (any) => {
      expect(jsonOf(any)).toBe(JSON.stringify(any))
    }),
  )
})
