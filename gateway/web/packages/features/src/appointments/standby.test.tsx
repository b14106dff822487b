// @vitest-environment jsdom
import type { WaitingEntry } from '@booking/api/waiting'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const enter = vi.hoisted(() => vi.fn())
const decline = vi.hoisted(() => vi.fn())
vi.mock('@booking/api/waiting', async original => ({
  ...(await original<object>()), waiting: { waitForAppointment: enter, declineOffer: decline, listMyWaiting: () => Promise.resolve({ entries: [] }) }
}))
vi.mock('@booking/api', async original => ({
  ...(await original<object>()), facilities: { getFacility: () => Promise.resolve({ id: 'palace', resources: [] }) }
}))
vi.mock('../session', () => ({ useMember: () => ({ id: 'ann' }) }))
const { AppointmentKind, PractitionerChoice } = await import('@booking/api/appointments')
const { Entered, Standby } = await import('./Standby')
const { WaitingCard } = await import('../waiting/WaitingCard')

const wanted = { facilityId: 'palace', kind: AppointmentKind.COUNSELLING, matter: 'stress', choice: PractitionerChoice.NAMED, practitionerId: 'wang' }
const entry = {
  id: 'w1', facilityId: 'palace', facilityNameZh: '文化宫', facilityNameEn: 'Palace', resourceIds: [], resourceType: '', position: 0, insteadOf: '', service: '',
  minutes: 50, appointment: { kind: AppointmentKind.COUNSELLING, practitionerId: 'wang', matter: 'stress', language: '' },
  range: { localStart: '2099-11-24T00:00', localEnd: '2099-12-01T00:00', zone: 'Asia/Shanghai' }
} as unknown as WaitingEntry
const offered = {
  ...entry,
  offer: {
    resourceId: 'wang', stretch: { localStart: '2099-11-25T10:00', localEnd: '2099-11-25T10:50', zone: 'Asia/Shanghai' },
    until: { seconds: 4_000_000_000n }, localUntil: '2099-11-24T09:30'
  }
} as unknown as WaitingEntry

beforeEach(() => {
  enter.mockReset().mockResolvedValue(entry)
  decline.mockReset().mockResolvedValue(entry)
})

test.each([['zh', '有空时告诉我', '登记好了'], ['en', 'Tell me when there is one', 'Noted']] as const)(
  'who waits says once what an appointment needs, and consents before: %s', async (language, ask, done) => {
    const said = { alias: ' 小安 ', opponent: '', consent: false }
    const page = await mount(
      <Standby wanted={wanted} needsConsent said={said} onSaid={() => undefined} nameOf={id => id} onEntered={() => undefined} />, language)
    expect(page.button(ask).disabled).toBe(true)
    await page.end()

    let told: WaitingEntry | undefined
    const agreed = await mount(
      <Standby
        wanted={wanted} needsConsent said={{ ...said, consent: true }} onSaid={() => undefined} nameOf={id => id} onEntered={one => (told = one)}
      />, language)
    await agreed.act(() => agreed.button(ask).click())
    expect(enter.mock.calls[0]![0]).toMatchObject({ ...wanted, alias: '小安', consent: true })
    const { start, end } = enter.mock.calls[0]![0].range
    expect((Date.parse(end) - Date.parse(start)) / 86_400_000).toBe(7)
    await agreed.end()
    const after = await mount(<Entered entry={told!} />, language)
    expect(after.text()).toContain(done)
    await after.end()
  })

test.each(['zh', 'en'] as const)('the card says neither what for nor with whom, and no place in a list: %s', async language => {
  for (const one of [entry, offered]) {
    const page = await mount(<WaitingCard entry={one} onBooked={() => undefined} onSaid={() => undefined} />, language)
    expect(page.text()).toContain(language === 'zh' ? '私人预约' : 'Private appointment')
    expect(page.text()).not.toMatch(/wang|stress|压力|咨询|counsel|第 \d|No\. \d|前面|before you|下一位|the next/)
    await page.end()
  }
})

test('an offer is passed by in its own words', async () => {
  let said = ''
  const page = await mount(<WaitingCard entry={offered} onBooked={() => undefined} onSaid={words => (said = words)} />)
  await page.act(() => page.button('不要这个时间').click())
  expect(decline.mock.calls[0]![0]).toMatchObject({ waitingId: 'w1' })
  expect(said).toBe('好的，不再保留这个时间。')
  await page.end()
})
