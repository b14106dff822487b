// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const search = vi.hoisted(() => vi.fn())
const palace = { id: 'bj-1', nameZh: '示例文化宫', nameEn: 'Example Palace' }
vi.mock('@booking/api', async original => ({
  ...(await original<object>()),
  facilities: {
    searchFacilities: ({ text }: { text: string }) => Promise.resolve(palace.nameZh.includes(text) ? { facilities: [palace], total: 1 } : { facilities: [], total: 0 }),
    getFacility: ({ facilityId }: { facilityId: string }) => (facilityId === palace.id ? Promise.resolve(palace) : Promise.reject(new Error('none')))
  }
}))
vi.mock('@booking/api/audit', () => ({ audit: { searchAudit: search } }))
const { AuditPage } = await import('./AuditPage')
const row = (facilityId: string) => ({
  number: 1n, who: 'demo.desk', roles: 'DeskStaff', scope: `facility:${facilityId}`, method: 'Registry/LiftClosure', facilityId, bookingId: '', memberId: '',
  because: '', outcome: 'OK', hash: ''
})

beforeEach(() => search.mockReset().mockResolvedValue({ rows: [row('bj-1'), { ...row('gone'), number: 2n }], nextPageToken: '' }))

test.each([['zh', '恢复开放', '示例文化宫', '查询'], ['en', 'Reopened', 'Example Palace', 'Search']] as const)(
  'what was done is chosen by its words and a facility by its name; rows have names where there are any: %s', async (language, did, house, go) => {
    const page = await mount(<AuditPage />, language)
    expect(page.text()).toContain(house)
    expect(page.text()).toContain('gone')
    const list = page.place.querySelector('select')!
    const option = [...list.options].find(one => one.value === 'Registry/LiftClosure')!
    expect(option.textContent).toContain(did)
    await page.type(list, option.value)
    await page.type(page.field(language === 'zh' ? '场馆名称' : 'Facility'), '文化')
    await page.act(() => undefined)
    await page.act(() => page.button(house).click())
    await page.act(() => page.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
    expect(page.place.querySelector('button[type=submit]')!.textContent!.replace(' ', '')).toContain(go)
    expect(search.mock.lastCall![0]).toMatchObject({ facilityId: 'bj-1', method: 'Registry/LiftClosure' })
    await page.end()
  }
)

test.each([['zh', '会员卡号或手机号', '没有这个号码的人'], ['en', 'card or phone', 'Nobody has this number']] as const)(
  'somebody is found by card or phone, and the number stays out of the address: %s', async (language, label, none) => {
    const page = await mount(<AuditPage />, language)
    search.mockResolvedValue({ rows: [], nextPageToken: '' })
    await page.type(page.field(label), ' 13800001234 ')
    await page.act(() => page.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
    const asked = search.mock.lastCall![0]
    expect([asked.number, asked.memberId]).toEqual(['13800001234', undefined])
    expect(window.location.href).not.toContain('1380')
    expect(page.text()).toContain(none)
    await page.end()
  }
)

test('a name that nobody has is said to be none', async () => {
  const page = await mount(<AuditPage />)
  await page.type(page.field('场馆名称'), '没有')
  await page.act(() => undefined)
  expect(page.text()).toContain('没有这个名称的场馆')
  await page.end()
})
