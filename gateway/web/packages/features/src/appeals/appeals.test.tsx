// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const calls = vi.hoisted(() => ({ listAppeals: vi.fn(), answerAppeal: vi.fn() }))
vi.mock('@booking/api', async original => ({ ...(await original<object>()), attendance: calls }))
vi.mock('../staff', () => ({ useStaff: () => ({ may: () => true }) }))
vi.mock('../data', () => ({
  useFacility: (id: string) => ({ data: { id, zone: 'Asia/Shanghai', nameZh: `馆${id}`, nameEn: `House ${id}`, resources: [{ id: 'hall', nameZh: '大厅', nameEn: 'Hall' }] } }),
  useOrganisation: () => undefined
}))
const { AppealsPage } = await import('./AppealsPage')
const appeal = (id: string, facilityId: string) => ({
  id, facilityId, version: 3n, bookedFor: 'ann', claims: [{ resourceId: 'hall' }], stretch: { localStart: '2020-11-27T14:00', localEnd: '2020-11-27T16:00' },
  appeal: { text: `地铁停运 ${id}`, granted: false, answer: '' }
})

test.each([
  ['zh', '2 件申诉等待答复', '馆b', '答复申诉', '答复（必填，本人会看到）', '不同意，仍算爽约', '没有等待答复的申诉'],
  ['en', '2 appeals wait for an answer', 'House b', 'Answer the appeal', 'Answer (needed; the person reads it)', 'Not granted: it counts', 'No appeal waits']
] as const)('appeals of all houses are listed by house and answered: %s', async (language, heading, house, open, field, keep, none) => {
  let waiting = [appeal('one', 'a'), appeal('two', 'b')]
  calls.listAppeals.mockReset().mockImplementation(({ facilityId }: { facilityId?: string }) =>
    Promise.resolve({ bookings: waiting.filter(one => !facilityId || one.facilityId === facilityId), names: {}, more: false }))
  calls.answerAppeal.mockReset().mockImplementation(({ bookingId }: { bookingId: string }) => {
    waiting = waiting.filter(one => one.id !== bookingId)
    return Promise.resolve({})
  })
  const page = await mount(<AppealsPage />, language)
  expect(page.text()).toContain(heading)
  expect([...page.place.querySelectorAll('h2')].map(one => one.textContent)[1]).toBe(house)
  for (const which of ['one', 'two']) {
    expect(page.text()).toContain(`地铁停运 ${which}`)
    await page.act(() => page.button(open).click())
    await page.type(page.field(field), '已核实')
    await page.act(() => page.button(keep).click())
    expect(calls.answerAppeal.mock.lastCall![0]).toMatchObject({ bookingId: which, granted: false, text: '已核实' })
    expect(page.text()).not.toContain(`地铁停运 ${which}`)
  }
  expect(page.text()).toContain(none)
  await page.end()
})
