// @vitest-environment jsdom
import type { Person } from '@booking/api/person'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const get = vi.hoisted(() => vi.fn())
const record = vi.hoisted(() => vi.fn())
const union = vi.hoisted(() => vi.fn())
const staff = vi.hoisted(() => ({ reach: 'facility' }))
vi.mock('@booking/api/person', async original => ({
  ...(await original<object>()), person: { getPerson: get, recordPerson: record, recordUnion: union }
}))
vi.mock('@booking/api', async original => ({
  ...(await original<object>()),
  facilities: {
    listDivisions: () => Promise.resolve({ divisions: [{ code: '110101', nameZh: '东城区', nameEn: 'Dongcheng', level: 2 }] }),
    listOrganisations: () => Promise.resolve({
      organisations: [
        { id: 'org-9', nameZh: '示例纺织厂工会', nameEn: 'Example Mill Union', kind: 6 },
        { id: 'org-1', nameZh: '示例市总工会', nameEn: 'Example City Federation', kind: 1 }
      ]
    })
  }
}))
vi.mock('../staff', () => ({ useStaff: () => staff }))
const { PapersPage } = await import('./PapersPage')

const known = {
  memberId: 'm-1', isUnionMember: true, born: '1960-05-01', division: '110101', grounds: [1], groundsUntil: '2099-06-30', unionId: '',
  recordedAt: { seconds: 1_790_000_000n, nanos: 0 }
} as unknown as Person
const card = '6200 0000 0000 0000 018'

beforeEach(() => {
  staff.reach = 'facility'
  get.mockReset().mockResolvedValue(known)
  record.mockReset().mockImplementation(asked => Promise.resolve({ ...known, ...asked }))
  union.mockReset().mockImplementation(asked => Promise.resolve({ ...known, ...asked }))
})

async function opened(language: 'zh' | 'en' = 'zh') {
  const page = await mount(<PapersPage />, language)
  await page.type(page.field(language === 'zh' ? '会员卡号' : 'Card number'), card)
  await page.act(() => page.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  return page
}

test.each([['zh', '残疾人', '学生', '保存登记', '末四位 0018', '东城区'], ['en', 'Disabled', 'Student', 'Save', 'ending in 0018', 'Dongcheng']] as const)(
  'whoever shows the card is found by it, and what the papers say is sent whole: %s', async (language, has, student, save, last, district) => {
    const page = await opened(language)
    expect(get.mock.calls).toHaveLength(1)
    expect(get.mock.calls[0]![0]).toEqual({ cardNumber: '6200000000000000018', memberId: '' })
    for (const word of [has, last, district]) expect(page.text()).toContain(word)
    expect(page.text()).not.toContain('6200')
    await page.act(() => page.field(student).click())
    await page.act(() => page.button(save).click())
    expect(record.mock.calls[0]![0]).toMatchObject({
      cardNumber: '6200000000000000018', memberId: '', isUnionMember: true, born: '1960-05-01', division: '110101', grounds: [1, 2], groundsUntil: '2099-06-30'
    })
    expect(page.place.querySelector('[role=status]')!.textContent).not.toBe('')
    await page.end()
  }
)

test('a concession is ended after a second word, and the rest of what is on record stays', async () => {
  const page = await opened()
  await page.act(() => page.button('取消优惠').click())
  expect(record).not.toHaveBeenCalled()
  await page.act(() => page.button('确定取消').click())
  expect(record.mock.calls[0]![0]).toMatchObject({ born: '1960-05-01', division: '110101', isUnionMember: true, grounds: [], groundsUntil: '' })
  expect(page.button('取消优惠')).toBeUndefined()
  await page.end()
})

test('what a clerk has typed outlasts the end of a concession; the grounds that ended do not', async () => {
  const page = await opened()
  expect(page.text()).toContain('已按登记的填好')
  await page.type(page.field('出生日期'), '1961-02-03')
  await page.act(() => page.field('学生').click())
  await page.act(() => page.button('取消优惠').click())
  await page.act(() => page.button('确定取消').click())
  expect([page.field('出生日期').value, page.field('残疾人').checked, page.field('学生').checked]).toEqual(['1961-02-03', false, true])
  await page.end()
})

test('a union is found by its name, federations are nobody’s own, and who is no member has none', async () => {
  const page = await opened()
  await page.type(page.field('找工会'), '示例')
  await page.act(() => undefined)
  expect(page.button('示例市总工会')).toBeUndefined()
  await page.act(() => page.button('示例纺织厂工会').click())
  expect(union.mock.calls[0]![0]).toMatchObject({ cardNumber: '6200000000000000018', unionId: 'org-9' })
  await page.act(() => page.button('不再属于').click())
  expect(union.mock.calls[1]![0]).toMatchObject({ unionId: '' })
  await page.end()
  get.mockResolvedValue({ ...known, isUnionMember: false })
  const other = await opened()
  expect(other.field.bind(null, '找工会')).toThrow()
  await other.end()
})

test('nobody’s card, another’s and a wrong one are answered in the same words, and the next person starts from nothing', async () => {
  const api = await import('@booking/api')
  for (const refused of [{ reason: 'NOT_ALLOWED', facts: { permission: 'card_or_booking_here' } }, { reason: 'MALFORMED', facts: {} }]) {
    get.mockRejectedValue(new Error('refused'))
    vi.spyOn(api, 'refusalOf').mockReturnValue({ ...refused, alternatives: [] } as never)
    const page = await opened()
    expect(page.place.querySelector('[role=alert]')!.textContent).toContain('请核对完整的卡号')
    await page.act(() => page.button('下一位').click())
    expect(page.field('会员卡号').value).toBe('')
    await page.end()
  }
})

test('only the city names a person by their number', async () => {
  const desk = await mount(<PapersPage />)
  expect(desk.place.querySelector('.chip')).toBeNull()
  await desk.end()
  staff.reach = 'city'
  const city = await mount(<PapersPage />)
  await city.act(() => city.place.querySelectorAll<HTMLInputElement>('.chip input')[1]!.click())
  await city.type(city.field('会员编号'), 'm-1')
  await city.act(() => city.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  expect(get.mock.calls[0]![0]).toEqual({ cardNumber: '', memberId: 'm-1' })
  await city.end()
})

test('whoever was asked for by a number is told to look at the number', async () => {
  const api = await import('@booking/api')
  get.mockRejectedValue(new Error('refused'))
  vi.spyOn(api, 'refusalOf').mockReturnValue({ reason: 'MALFORMED', facts: {}, alternatives: [] } as never)
  staff.reach = 'city'
  const city = await mount(<PapersPage />)
  await city.act(() => city.place.querySelectorAll<HTMLInputElement>('.chip input')[1]!.click())
  await city.type(city.field('会员编号'), 'm-1')
  await city.act(() => city.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  expect(city.place.querySelector('[role=alert]')!.textContent).toContain('请核对会员编号')
  await city.end()
})
