// @vitest-environment jsdom
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const getStanding = vi.hoisted(() => vi.fn())
vi.mock('@booking/api', async original => ({ ...(await original<object>()), attendance: { getStanding } }))
vi.mock('../session', () => ({ useMember: () => ({ id: 'ann' }) }))
const { StandingPage } = await import('./StandingPage')

const inDays = (days: number) => timestampFromDate(new Date(Date.now() + days * 86_400_000))
const strike = (bookingId: string, daysAgo: number) => ({
  bookingId, facilityNameZh: '示例文化宫', facilityNameEn: 'Example Palace', at: inDays(-daysAgo), localAt: '2026-11-24T05:40'
})

// As the platform answers of whoever is suspended: what led to it counts no more.
test.each([['zh', '申诉', '爽约满 3 次', '没有爽约记录'], ['en', 'Appeal', '3 missed bookings within 90 days', 'Nothing was missed']] as const)(
  'whoever is suspended reads why, and may appeal against what led to it, as long as one may: %s', async (language, appeal, why, not) => {
    getStanding.mockResolvedValue({
      counting: 0, strikesMax: 3, windowDays: 90, suspensionDays: 30, suspendedUntil: inDays(29), strikes: [strike('old', 40), strike('b', 2), strike('c', 1)],
      withdrawn: [{ ...strike('d', 3), appeal: { text: '大门锁着', answer: '属实', granted: true, answeredAt: inDays(-1) } }]
    })
    const page = await mount(<StandingPage />, language)
    expect(page.text()).toContain(why)
    expect(page.text()).not.toContain(not)
    expect(page.text(), 'what became of an appeal that was granted').toContain('属实')
    expect([...page.place.querySelectorAll('button')].filter(one => one.textContent === appeal || one.textContent === '申 诉')).toHaveLength(2)
    await page.end()
  }
)
