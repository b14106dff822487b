// @vitest-environment jsdom
import { sessions, type Facility } from '@booking/api'
import { Route, Routes, useNavigate } from 'react-router'
import { useEffect } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { Facilities } from '../../../api/src/gen/booking/v1/facilities_pb'
import { SeriesBookings, type PlaceSeriesRequest } from '../../../api/src/gen/booking/v1/series_pb'
import { MembersOnly } from '../session'
import { mount } from '../testing/mount'
import { serve, signInFor } from '../testing/platform'
import { RepeatPage } from './RepeatPage'

const facility = {
  id: 'palace', zone: 'Asia/Shanghai', division: '110101', nameZh: '文化宫', nameEn: 'Palace',
  resources: [{ id: 'room', kind: 1, nameZh: '教室', nameEn: 'Classroom', type: 'training_classroom', bookable: true, capacity: 20, quantity: 1 }]
}
const cookie = { whose: 'desk', isStaff: true, isProved: true, scope: '', permitted: [] as string[] }
let placed: PlaceSeriesRequest[] = []
serve(router => {
  signInFor(cookie)(router)
  router.service(Facilities, { getFacility: () => facility as Partial<Facility> as Facility })
  router.service(SeriesBookings, {
    placeSeries: request => {
      placed.push(request)
      return { booked: 4, series: { id: 's' } }
    }
  })
})

beforeEach(() => {
  placed = []
  Object.assign(cookie, { scope: 'facility:palace', permitted: ['Desk/GetDay'] })
})

function At({ address }: { address: string }) {
  const navigate = useNavigate()
  useEffect(() => void navigate(address), [address, navigate])
  return (
    <Routes>
      <Route path="/facility/:id/repeat" element={<MembersOnly><RepeatPage /></MembersOnly>} />
      <Route path="*" element={null} />
    </Routes>
  )
}

async function opened(language: 'zh' | 'en', more = '') {
  await sessions.resume()
  const page = await mount(<At address={`/facility/palace/repeat?space=room&start=2099-11-24T10:00&end=2099-11-24T11:00${more}`} />, language)
  await page.act(() => undefined)
  return page
}

test.each([['zh', '本馆活动', '带领人', '约下这', '不计入任何人'], ['en', 'own programme', 'who leads it', 'Book th', 'counts for nobody']] as const)(
  'staff say that a series is the house’s programme and who leads it, and are told what that means: %s', async (language, box, leader, book, means) => {
    const page = await opened(language)
    expect(page.text()).toContain(means)
    await page.act(() => page.field(box).click())
    expect(page.button(book).disabled).toBe(true)
    await page.type(page.field(leader), 'desk')
    expect(page.field(leader).getAttribute('aria-invalid')).toBe('true')
    await page.type(page.field(leader), 'coach')
    await vi.waitFor(async () => {
      await page.act(() => undefined)
      expect(page.button(book).disabled).toBe(false)
    }, 10_000)
    await page.act(() => page.button(book).click())
    expect(placed.at(-1)).toMatchObject({ programme: true, bookedFor: 'coach', organisationId: '', dryRun: false })
    // Nothing was asked of half a number, nor for the one who places it.
    expect(placed.filter(one => one.programme).every(one => one.bookedFor === 'coach')).toBe(true)
    await page.end()
  }
)

test('members, and staff of another house, see nothing of it, whatever their address says', async () => {
  for (const [scope, permitted] of [['', []], ['facility:other', ['Desk/GetDay']], ['district:110102', ['Desk/GetDay']], ['city', []]] as const) {
    Object.assign(cookie, { scope, permitted })
    const page = await opened('zh', '&programme=1')
    expect(page.text()).toContain('定期预约')
    expect(page.text()).not.toContain('本馆活动')
    expect(placed.every(one => !one.programme && one.bookedFor === '')).toBe(true)
    await page.end()
  }
})
