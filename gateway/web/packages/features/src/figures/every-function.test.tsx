// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const districts = [{ code: '110101', nameZh: '东城区', nameEn: 'Dongcheng District', level: 1 }]
vi.mock('@booking/api', async original => ({
  ...(await original<object>()),
  DivisionLevel: { DISTRICT: 1 },
  facilities: { listDivisions: () => Promise.resolve({ divisions: districts }) },
  figures: { fitDemand: () => Promise.resolve({ fits: [] }), getDemand: () => Promise.resolve({ total: { few: false, value: 7n }, byCause: [], bySpaceType: [], byHour: [], byFacility: [] }) }
}))
const { Demand } = await import('./Demand')
const { KeyFigures } = await import('./KeyFigures')
const { Parts } = await import('./Parts')

const set = { openMinutes: 600n, usedMinutes: 60n, letMinutes: 0n, lowChargeMinutes: 0n, hoursWithheld: false, lost: [] }
const report = { total: set, byFacility: [], byFunction: [], bySpace: [], byDate: [], byDistrict: ['110101', '110102'].map((district, n) => ({ district, districtZh: n ? '西城区' : '东城区', figures: set })) }
const view = (chosen: number) => ({ period: 'week', from: '2026-11-16', until: '2026-11-23', division: '', facility: '', function: chosen, table: false }) as never

test.each([['zh', '含全部功能', '教育培训'], ['en', 'Counts all functions', 'ducation']] as const)(
  'people reached and demand say that they count every function where one was chosen, and only there: %s', async (language, words, name) => {
    for (const [chosen, times] of [[0, 0], [2, 2]] as const) {
      const page = await mount(
        <>
          <KeyFigures report={report as never} people={{ people: { few: false, value: 30n }, population: 100n }} facility={undefined} chosen={chosen} show={() => undefined} into={() => undefined} />
          <Demand view={view(chosen)} area="x" isNamed goTo={() => undefined} />
        </>,
        language
      )
      const said = [...page.place.querySelectorAll('.every-function')].map(one => one.textContent!)
      expect(said).toHaveLength(times)
      for (const one of said) expect([one.includes(words), one.includes(name)], one).toEqual([true, true])
      await page.end()
    }
  }
)

test('a district stands under its English name where there is one', async () => {
  const page = await mount(<Parts view={view(0)} report={report as never} then={undefined} area="x" goTo={() => undefined} show={() => undefined} />, 'en')
  expect(page.text()).toContain('Dongcheng District')
  expect(page.text()).not.toContain('东城区')
  expect(page.text()).toContain('西城区')
  await page.end()
})
