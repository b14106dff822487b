// @vitest-environment jsdom
import { BookingState, LapseCause, type Booking, type DayBoard, type Facility } from '@booking/api'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const answerAppeal = vi.hoisted(() => vi.fn())
vi.mock('@booking/api', async original => ({ ...(await original<object>()), attendance: { answerAppeal } }))
vi.mock('../staff', () => ({ useStaff: () => ({ may: () => true }) }))
const { StaySheet } = await import('./StaySheet')
const facility = { id: 'palace', zone: 'Asia/Shanghai', resources: [] } as unknown as Facility
const missed = {
  id: 'b', bookedFor: 'ann', bookedBy: 'ann', claims: [], attendees: 2, purpose: '', state: BookingState.LAPSED, lapseCause: LapseCause.NO_SHOW,
  stretch: { localStart: '2020-11-27T14:00', localEnd: '2020-11-27T16:00' }, appeal: { text: '地铁停运', granted: false, answer: '' }
} as unknown as Booking
const sheet = (booking: Booking, onDone = vi.fn()) => (
  <StaySheet booking={booking} board={{ names: { ann: '李*' } } as unknown as DayBoard} facility={facility} onDone={onDone} onClose={vi.fn()} />
)

test.each([
  ['zh', '本人申诉：地铁停运', '不同意，仍算爽约', false],
  ['en', 'Their appeal: 地铁停运', 'Granted: it does not count', true]
] as const)('an appeal is read and answered at the desk, in words that the person reads: %s', async (language, said, choice, granted) => {
  answerAppeal.mockReset().mockResolvedValue({})
  const onDone = vi.fn()
  const page = await mount(sheet(missed, onDone), language)
  expect(page.text()).toContain(said)
  expect(page.button(choice).disabled).toBe(true)
  await page.type(page.field(language === 'zh' ? '答复' : 'Answer'), ' 已核实 ')
  await page.act(() => page.button(choice).click())
  expect(answerAppeal.mock.calls[0]![0]).toMatchObject({ bookingId: 'b', granted, text: '已核实' })
  expect(onDone).toHaveBeenCalledOnce()
  await page.end()
})

test('what was answered is shown and not asked again', async () => {
  const answered = { ...missed, appeal: { ...missed.appeal, answeredAt: {}, granted: true, answer: '属实' } } as unknown as Booking
  const page = await mount(sheet(answered))
  expect(page.text()).toContain('已答复（同意，这次不算爽约）：属实')
  expect(page.place.querySelectorAll('section button')).toHaveLength(0)
  await page.end()
})
