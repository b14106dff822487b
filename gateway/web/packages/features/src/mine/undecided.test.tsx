// @vitest-environment jsdom
import { ApprovalLevel, BookingState, LapseCause, type Booking } from '@booking/api'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const day = Date.UTC(2099, 10, 27) / 1000
vi.mock('@booking/api', async original => ({
  ...(await original<object>()),
  facilities: { getFacility: () => Promise.resolve({ id: 'palace', resources: [] }), listOrganisations: () => Promise.resolve({ organisations: [] }) }
}))
const { BookingCard } = await import('./BookingCard')
const at = (hours: number) => ({ seconds: BigInt(day + hours * 3600), nanos: 0 })
const asked = {
  id: 'b', facilityId: 'palace', facilityNameZh: '示例宫', facilityNameEn: 'Palace', claims: [], attendees: 60, purpose: '', organisationId: '',
  state: BookingState.PENDING,
  stretch: { start: at(6), end: at(8), localStart: '2099-11-27T14:00', localEnd: '2099-11-27T16:00', zone: 'Asia/Shanghai' },
  approval: {
    rule: 'hall', level: ApprovalLevel.FACILITY, answers: [], dueAt: at(-40), deadline: at(-20),
    steps: [{ level: ApprovalLevel.FACILITY, dueHours: 2, deputies: [] }, { level: ApprovalLevel.DISTRICT, dueHours: 4, deputies: [] }]
  }
} as unknown as Booking

async function words(booking: Booking, language: 'zh' | 'en') {
  const page = await mount(<BookingCard booking={booking} />, language)
  const text = page.text()
  await page.end()
  return text
}

test.each([
  ['zh', '场馆：审批中', '场馆没有按时答复，已转区总工会'],
  ['en', 'the venue: being asked', 'the venue did not answer in time; now the district federation is asked']
] as const)('a step that was not answered in time says so, and who is asked instead: %s', async (language, before, after) => {
  expect(await words(asked, language)).toContain(before)
  const late = await words({ ...asked, approval: { ...asked.approval!, level: ApprovalLevel.DISTRICT } }, language)
  expect(late).toContain(after)
  expect(late).not.toContain(before)
})

test.each([['zh', '到期没有人答复审批'], ['en', 'Nobody answered the request in time']] as const)(
  'what nobody answered tells that, and what to do: %s', async (language, said) => {
    const lapsed = { ...asked, state: BookingState.LAPSED, lapseCause: LapseCause.UNDECIDED, approval: undefined }
    expect(await words(lapsed, language)).toContain(said)
    expect(await words({ ...lapsed, lapseCause: LapseCause.NOT_OPEN }, language)).not.toContain(said)
  }
)
