// @vitest-environment jsdom
import { focusManager } from '@tanstack/react-query'
import { create } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const api = vi.hoisted(() => ({ getFacility: vi.fn(), getBookingTerms: vi.fn(), setBookingTerms: vi.fn() }))
vi.mock('@booking/api', async original => ({
  ...(await original<object>()), approvals: { getBookingTerms: api.getBookingTerms, setBookingTerms: api.setBookingTerms },
  facilities: { getFacility: api.getFacility, listOrganisations: async () => ({ organisations: [] }) }
}))
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
