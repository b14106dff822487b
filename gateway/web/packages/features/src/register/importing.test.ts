import { create } from '@bufbuild/protobuf'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { HolidayKind } = await import('@booking/api')
const { DivisionSchema, HolidaySchema, OrganisationSchema } = await import('@booking/api/register')
const { csv, decoded, preview } = await import('./importing')

const known = {
  divisions: [create(DivisionSchema, { code: '110000', nameZh: '北京市', level: 1, kind: 'municipality', population: 21_893_095n })],
  organisations: [create(OrganisationSchema, { id: 'city', nameZh: '市总工会', kind: 1 })],
  holidays: [create(HolidaySchema, { date: '2026-10-01', nameZh: '国庆节', kind: HolidayKind.HOLIDAY, statutory: true })]
}

test('a file is told by what it would change, and only that is sent', () => {
  const read = preview('date,name_zh,kind,statutory,weekday\r\n2026-10-01,国庆节,holiday,yes,Thu\r\n2026-10-10,国庆节调休上班,workday,no,Sat\r\n\r\n', known)!
  expect(read).toMatchObject({ kind: 'holidays', count: 2, same: 1, lines: [{ line: 3, id: '2026-10-10', state: 'added' }] })
  expect(read.holidays).toMatchObject([{ date: '2026-10-10', kind: HolidayKind.MAKE_UP_WORKDAY, statutory: false }])
  expect(preview('date,name_zh,kind\n2026-10-01,国庆节,workday', known)!.lines).toMatchObject([{ was: 'kind=holiday', is: 'kind=workday' }])
  // A column that is not there leaves what stands: nobody loses a population by a file without one.
  const named = preview('code,name_zh,level,kind,parent_code\n110000,北京,city,municipality,', known)!
  expect(named.divisions).toMatchObject([{ nameZh: '北京', population: 21_893_095n }])
  expect(named.lines).toMatchObject([{ state: 'changed', was: 'name_zh=北京市', is: 'name_zh=北京' }])
})

test('what cannot be taken is said line by line', () => {
  const problems = (text: string) => preview(text, known)!.lines.map(({ line, problem }) => [line, problem?.key, ...Object.values(problem?.facts ?? {})])
  expect(problems('date,name_zh,kind\n2026-02-30,x,holiday\n2026-13-01,x,holiday\n2026-05-01,劳动节,party\n2026-05-01,劳动节,holiday\n2026-05-02,,holiday\n2026-05-03,a,holiday,b')).toEqual([
    [2, 'row.date'], [3, 'row.date'], [4, 'row.kind', 'party'], [5, 'row.twice', 4], [6, 'row.name'], [7, 'row.columns', 4, 3]
  ])
  expect(problems('id,name_zh,kind,parent_id,division\nstreet,街道工会,street_union,district,110101001\ndistrict,区总工会,district_federation,city,110101\n李,x,street_union,city,')).toEqual([
    [2, 'row.parent', 'district'], [3, undefined], [4, 'row.id', '李']
  ])
  expect(preview('name,age\nx,1', known)).toBeUndefined()
  expect(problems(`date,name_zh,kind\n${Array.from({ length: 1_001 }, (_, n) => `${2000 + Math.floor(n / 28)}-02-${String((n % 28) + 1).padStart(2, '0')},x,holiday`).join('\n')}`).at(-1))
    .toEqual([1_002, 'row.many'])
})

test('quotes hold commas and line ends, and a spreadsheet’s own letters are read', () => {
  expect(csv('\uFEFFa,"b, ""c""\nd"\r\n1,')).toEqual([['a', 'b, "c"\nd'], ['1', '']])
  expect(decoded(new Uint8Array([0xb1, 0xb1, 0xbe, 0xa9]).buffer)).toBe('北京')
})
