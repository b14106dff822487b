// @vitest-environment jsdom
import { focusManager } from '@tanstack/react-query'
import { create } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const api = vi.hoisted(() => ({ getFacility: vi.fn(), getBookingTerms: vi.fn(), setBookingTerms: vi.fn(), tryHouse: vi.fn() }))
vi.mock('@booking/api', async original => ({
  ...(await original<object>()), approvals: { getBookingTerms: api.getBookingTerms, setBookingTerms: api.setBookingTerms },
  facilities: { getFacility: api.getFacility, listOrganisations: async () => ({ organisations: [] }) }
}))
vi.mock('@booking/api/rules', async original => ({ ...(await original<object>()), rules: { tryHouse: api.tryHouse } }))
const { TryRuleResponseSchema } = await import('@booking/api/rules')
const { BookingTermsSchema } = await import('@booking/api/approvals')
const { RefusalReason, RefusalSchema } = await import('../../../api/src/gen/booking/v1/common_pb')
const { approvalForm, approvalOf } = await import('./form')
const { TermsLists } = await import('./TermsLists')
const rule = (people: string) => approvalOf({ ...approvalForm(undefined), id: `from-${people}`, people })
const stands = (...people: string[]) => api.getBookingTerms.mockImplementation(async () => create(BookingTermsSchema, { approvals: people.map(rule), version: BigInt(people.length) }))
const form = (place: HTMLElement) => place.querySelector('form')!

beforeEach(() => {
  vi.clearAllMocks()
  api.getFacility.mockResolvedValue({ id: 'palace', zone: 'Asia/Shanghai', resources: [] })
})

async function change(people: string, meanwhile: () => Promise<unknown> | void) {
  const told: string[] = []
  stands('50')
  const page = await mount(<TermsLists facilityId="palace" onDone={said => told.push(said)} />, 'en')
  await page.act(() => page.button('Change: 1').click())
  await page.act(meanwhile)
  await page.type(page.field('From so many people'), people)
  await page.act(() => form(page.place).requestSubmit())
  return { page, told }
}

const stale = () => {
  const refusal = create(RefusalSchema, { reason: RefusalReason.STALE_VERSION })
  return new ConnectError('changed', Code.Aborted, undefined, [{ desc: RefusalSchema, value: refusal }])
}

test('what is sent says which terms were seen; what somebody else set meanwhile is shown and not overwritten', async () => {
  api.setBookingTerms.mockRejectedValueOnce(stale())
  const { page, told } = await change('60', () => {
    stands('20', '50')
    focusManager.setFocused(false)
    focusManager.setFocused(true)
  })
  expect(api.setBookingTerms.mock.calls.map(([asked]) => asked.expectedVersion)).toEqual([1n])
  expect(told[0]).toContain('Somebody changed the rules just now')
  expect(page.button('Change: 2')).toBeDefined()
  await page.act(() => page.button('Change: 1').click())
  await page.type(page.field('From so many people'), '30')
  await page.act(() => form(page.place).requestSubmit())
  expect(api.setBookingTerms.mock.calls[1]![0].expectedVersion).toBe(2n)
  await page.end()
})

test('the same is sent once more after a lost answer, under its id, though it may stand already', async () => {
  api.setBookingTerms.mockRejectedValueOnce(new Error('lost'))
  const { page, told } = await change('60', () => undefined)
  api.getBookingTerms.mockResolvedValue(create(BookingTermsSchema, { approvals: [{ ...rule('60'), id: 'from-50' }] }))
  await page.act(() => form(page.place).requestSubmit())
  const ids = api.setBookingTerms.mock.calls.map(([asked]) => asked.commandId)
  expect([ids.length, new Set(ids).size, told.length]).toEqual([2, 1, 1])
  expect(told[0]).toContain('Saved')
  await page.end()
})

test('all rules are tried on the last month with the one that is filled in, and what was told goes when it is changed', async () => {
  stands('20', '50')
  const stretch = { localStart: '2026-03-04T09:00', localEnd: '2026-03-04T11:00' }
  api.tryHouse.mockResolvedValue(create(TryRuleResponseSchema, {
    bookings: 9n, asking: 3n, losing: 2n, holdersLosing: 1n, wordsUntried: true,
    losses: [
      { holder: 'person-1', bookingId: 'x', stretch, reason: RefusalReason.AWAITING_APPROVAL, steps: [{ level: 1 }, { level: 3 }] },
      { holder: 'person-1', bookingId: 'y', stretch, reason: RefusalReason.ASK_EARLIER }
    ]
  }))
  const page = await mount(<TermsLists facilityId="palace" onDone={() => undefined} />, 'en')
  await page.act(() => page.button('Change: 2').click())
  await page.type(page.field('From so many people'), 'many')
  expect((page.button('Try it first') as HTMLButtonElement).disabled).toBe(true)
  await page.type(page.field('From so many people'), '60')
  await page.act(() => page.button('Try it first').click())
  expect(api.tryHouse.mock.calls[0]![0].proposed.value.rules).toMatchObject([{ id: 'from-20', attendeesMin: 20 }, { id: 'from-50', attendeesMin: 60 }])
  expect(page.place.textContent).toContain('Of 9 bookings, 3 would have waited for approval. 2 bookings of 1 person would have had to ask for more')
  expect(page.place.textContent).toContain('Asks: the venue, the city federation')
  expect(page.place.textContent).toContain('Asked too late')
  expect(page.place.textContent).toContain('Purposes are sealed')
  expect(api.setBookingTerms).not.toHaveBeenCalled()
  await page.type(page.field('From so many people'), '70')
  expect(page.place.textContent).not.toContain('Of 9 bookings')
  await page.end()
})
