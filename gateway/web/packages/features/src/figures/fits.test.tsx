// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const place = (n: number) => ({ facilityId: `f${n}`, nameZh: `示例·${n}宫`, nameEn: `Palace ${n}` })
const fit = { district: '110101', districtZh: '东城区', spaceType: 'badminton_court', weekday: 6, part: 1, wishes: 31n, fitting: 23n, atLeast: false, places: [place(1), place(2)], morePlaces: 0 }
const fits = vi.hoisted(() => ({ now: [] as unknown[] }))
vi.mock('@booking/api', async original => ({
  ...(await original<object>()),
  facilities: { listDivisions: () => Promise.resolve({ divisions: [{ code: '110101', nameZh: '东城区', nameEn: 'Dongcheng District', level: 2 }] }) },
  figures: { fitDemand: () => Promise.resolve({ fits: fits.now }) }
}))
const { Fits } = await import('./Fits')

const view = { period: 'week', from: '2026-11-16', until: '2026-11-23', division: '', facility: '', function: 0, table: false } as never
const said = async (language: 'zh' | 'en', when = view) => {
  const page = await mount(<Fits view={when} typeName={() => (language === 'zh' ? '羽毛球场地' : 'badminton court')} />, language)
  const lines = [...page.place.querySelectorAll('li')].map(one => one.textContent)
  const all = page.text()
  await page.end()
  return { lines, all }
}

test('which idle hours the demand would have filled is said in both languages', async () => {
  fits.now = [fit, { ...fit, weekday: 3, part: 3, wishes: 20n, fitting: 16n, atLeast: true, morePlaces: 4 }]
  expect((await said('zh')).lines).toEqual([
    '周六上午，东城区想订羽毛球场地而没有订到的 31 次中，23 次本可安排到当时空着的同类场地：示例·1宫、示例·2宫。',
    '周三晚上，东城区想订羽毛球场地而没有订到的 20 次中，至少 16 次本可安排到当时空着的同类场地：示例·1宫、示例·2宫，另有 4 处。'
  ])
  expect((await said('en')).lines).toEqual([
    'Sat mornings, Dongcheng District: of 31 times that badminton court was wanted and not to be had, 23 would have fitted into spaces of that kind that lay idle at the time: Palace 1, Palace 2.',
    'Wed evenings, Dongcheng District: of 20 times that badminton court was wanted and not to be had, at least 16 would have fitted into spaces of that kind that lay idle at the time: Palace 1, Palace 2 and 4 more.'
  ])
})

test('where nothing can be said, nothing is', async () => {
  fits.now = []
  expect((await said('zh')).all).toBe('')
})

test('of more than 31 days nobody hears nothing, but how to hear', async () => {
  fits.now = [fit]
  expect((await said('zh', { ...(view as object), until: '2026-12-18' } as never)).all).toContain('选 31 天以内的时间')
  expect((await said('zh', { ...(view as object), until: '2026-12-17' } as never)).lines).toHaveLength(1)
})
