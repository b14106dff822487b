// @vitest-environment jsdom
import type { Facility } from '@booking/api'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const calls = vi.hoisted(() => ({ listAppeals: vi.fn(), answerAppeal: vi.fn() }))
const allowed = vi.hoisted(() => ({ may: true }))
vi.mock('@booking/api', async original => ({ ...(await original<object>()), attendance: calls }))
vi.mock('../staff', () => ({ useStaff: () => ({ may: () => allowed.may }) }))
const { AppealQueue } = await import('./AppealQueue')
const facility = { id: 'palace', zone: 'Asia/Shanghai', resources: [{ id: 'hall', nameZh: '大厅', nameEn: 'Hall' }] } as unknown as Facility
const appeal = (id: string, who: string) => ({
  id, bookedFor: who, claims: [{ resourceId: 'hall' }], stretch: { localStart: '2020-11-27T14:00', localEnd: '2020-11-27T16:00' },
  appeal: { text: '地铁停运', granted: false, answer: '' }
})
const queue = (onDone = vi.fn()) => <AppealQueue facility={facility} version={1n} onDone={onDone} />

beforeEach(() => {
  allowed.may = true
  calls.answerAppeal.mockReset().mockResolvedValue({})
  calls.listAppeals.mockReset().mockResolvedValue({ bookings: [appeal('b', 'ann'), appeal('c', 'ben')], names: { ann: '李*' }, more: false })
})

test.each([
  ['zh', '待答复的申诉（2）', '申诉人：李*', '答复申诉', '答复（必填，本人会看到）', '同意，这次不算爽约', true],
  ['en', 'Appeals to be answered (2)', 'from 李*', 'Answer the appeal', 'Answer (needed; the person reads it)', 'Not granted: it counts', false]
] as const)('appeals that wait are found and answered on any day: %s', async (language, heading, who, open, field, choice, granted) => {
  const onDone = vi.fn()
  const page = await mount(queue(onDone), language)
  expect(page.text()).toContain(heading)
  expect(page.text()).toContain(who)
  expect(page.text()).toContain('地铁停运')
  await page.act(() => page.button(open).click())
  await page.type(page.field(field), '已核实')
  calls.listAppeals.mockResolvedValue({ bookings: [appeal('c', 'ben')], names: {}, more: false })
  await page.act(() => page.button(choice).click())
  expect(calls.answerAppeal.mock.calls[0]![0]).toMatchObject({ bookingId: 'b', granted, text: '已核实' })
  expect(onDone).toHaveBeenCalledOnce()
  expect(page.text()).not.toContain('李*')
  await page.end()
})

test('where none waits nothing is shown, and who may not look does not ask', async () => {
  calls.listAppeals.mockResolvedValue({ bookings: [], names: {}, more: false })
  const none = await mount(queue())
  expect(none.text()).toBe('')
  await none.end()
  calls.listAppeals.mockClear()
  allowed.may = false
  const closed = await mount(queue())
  expect(calls.listAppeals).not.toHaveBeenCalled()
  await closed.end()
})
