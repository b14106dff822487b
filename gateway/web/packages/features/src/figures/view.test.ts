import { expect, test } from 'vitest'
import { before, changed, comparedWith, daysOf, fileOf, read, spanOf } from './view'

test('periods are whole local days, and the time before is as long', () => {
  expect(spanOf('week', '2026-11-23')).toEqual({ from: '2026-11-23', until: '2026-11-30' })
  expect(spanOf('week', '2026-11-29')).toEqual({ from: '2026-11-23', until: '2026-11-30' })
  expect(spanOf('month', '2026-12-31')).toEqual({ from: '2026-12-01', until: '2027-01-01' })
  expect(spanOf('month', '2028-02-10')).toEqual({ from: '2028-02-01', until: '2028-03-01' })
  expect(daysOf(spanOf('year', '2026-11-23'))).toBe(365)
  expect(before({ from: '2026-11-23', until: '2026-11-30' })).toEqual({ from: '2026-11-16', until: '2026-11-23' })
  expect(before(spanOf('month', '2026-03-10'))).toEqual({ from: '2026-02-01', until: '2026-03-01' })
  expect(before(spanOf('month', '2027-01-10'))).toEqual({ from: '2026-12-01', until: '2027-01-01' })
  expect(before({ from: '2026-01-01', until: '2027-01-01' })).toEqual({ from: '2025-01-01', until: '2026-01-01' })
})

test('a period is compared with what was before, a year ago, or with a time of choice', () => {
  const compared = (query: string) => comparedWith(read(new URLSearchParams(query), '2026-11-23'))
  expect(compared('')).toEqual({ from: '2026-11-16', until: '2026-11-23' })
  expect(compared('against=year')).toEqual({ from: '2025-11-24', until: '2025-12-01' })
  expect(compared('period=month&against=year')).toEqual({ from: '2025-11-01', until: '2025-12-01' })
  expect(compared('period=custom&from=2028-02-01&to=2028-02-29&against=year')).toEqual({ from: '2027-02-01', until: '2027-03-01' })
  expect(compared('period=custom&from=2026-03-02&to=2026-03-04&against=year')).toEqual({ from: '2025-03-02', until: '2025-03-05' })
  expect(compared('period=lastMonth&against=own&since=2026-02-01')).toEqual({ from: '2026-02-01', until: '2026-03-01' })
  expect(compared('against=own&since=2026-05-06')).toEqual({ from: '2026-05-06', until: '2026-05-13' })
  expect(compared('against=own&since=yesterday')).toEqual({ from: '2026-11-16', until: '2026-11-23' })
  expect(spanOf('lastMonth', '2027-01-10')).toEqual({ from: '2026-12-01', until: '2027-01-01' })
})

test('a link says everything, and what makes no sense is this week', () => {
  const today = '2026-11-23'
  const view = read(new URLSearchParams('period=custom&from=2026-11-01&to=2026-11-30&division=110101&function=4&view=table'), today)
  expect(view).toMatchObject({ from: '2026-11-01', until: '2026-12-01', division: '110101', function: 4, table: true })
  for (const odd of ['period=decade', 'period=custom&from=x&to=y', 'period=custom&from=2026-11-30&to=2026-11-01', 'function=abc&division=<b>'])
    expect(read(new URLSearchParams(odd), today)).toMatchObject({ from: '2026-11-23', until: '2026-11-30', division: '', function: 0 })
})

test('an empty value leaves the address', () => {
  expect(changed(new URLSearchParams('a=1&b=2'), { a: '', c: '3' }).toString()).toBe('b=2&c=3')
})

test('a file says where, from which day to which, and of what', () => {
  expect(fileOf({ from: '2026-11-23', until: '2026-11-30' }, '东城区', '')).toBe('东城区-2026-11-23-2026-11-29')
  expect(fileOf({ from: '2026-11-01', until: '2026-12-01' }, '东城区', '心理咨询')).toBe('东城区-2026-11-01-2026-11-30-心理咨询')
})
