// @vitest-environment jsdom
import type { Facility } from '@booking/api'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const place = vi.hoisted(() => vi.fn())
const quote = vi.hoisted(() => vi.fn())
const court = { id: 'court-1', kind: 1, type: 'badminton_court', nameZh: '羽毛球 1 号场', nameEn: 'Badminton court 1', bookable: true, capacity: 8, quantity: 1 }
const offer = {
  nameZh: '羽毛球', nameEn: 'Badminton', needs: [{ resourceId: '', resourceType: 'badminton_court', quantity: 1 }], gridMinutes: 60, minutesMin: 60,
  minutesMax: 120, setUpMinutes: 0, cleanUpMinutes: 0, tariff: { per: 2, publicFen: 4000n, memberFen: 2000n, concessionFen: 2000n, marketFen: 8000n, marketSource: '' }
}
vi.mock('@booking/api', async original => ({
  ...(await original<object>()), bookings: { placeBooking: place }, facilities: { listDivisions: () => Promise.resolve({ divisions: [] }) }
}))
vi.mock('@booking/api/services', async original => ({
  ...(await original<object>()),
  services: {
    listServices: () => Promise.resolve({ services: [{ name: 'badminton', offer, source: '', from: '2026-01-01', bookers: [] }] }), quoteBooking: quote
  }
}))
const { PriceClass } = await import('@booking/api/services')
const { WalkInSheet } = await import('./WalkInSheet')
const facility = {
  id: 'palace', zone: 'Asia/Shanghai', policy: { gridMinutes: 30, minutesMin: 30, minutesMax: 240 }, resources: [court]
} as unknown as Facility
const free = { resourceId: 'court-1', start: '2099-11-24T08:30', until: '2099-11-24T11:00' }

beforeEach(() => {
  place.mockReset().mockResolvedValue({ id: 'b' })
  quote.mockReset().mockResolvedValue({ service: { priceClass: PriceClass.PUBLIC, priceFen: 4000n } })
})

test.each([['zh', '羽毛球', '公众价 40 元', '来宾的价格'], ['en', 'Badminton', '40 CNY (public)', 'The guest’s price']] as const)(
  'a walk-in takes a service: its starts and lengths, its price, and its name in the booking: %s', async (language, service, price, whose) => {
    const page = await mount(<WalkInSheet free={free} facility={facility} onDone={() => undefined} onClose={() => undefined} />, language)
    await page.act(() => [...page.place.querySelectorAll<HTMLInputElement>('.chip input')].find(one => one.parentElement!.textContent === service)!.click())
    const times = [...page.place.querySelectorAll('select')].map(list => [...list.options].map(option => option.value.slice(11)))
    expect(times).toEqual([['09:00', '10:00'], ['10:00', '11:00']])
    expect(page.text()).toContain(whose + price)
    const asked = quote.mock.calls.at(-1)![0]
    expect(asked).toMatchObject({ service: 'badminton', claims: [{ resourceId: 'court-1', quantity: 1 }] })
    expect(asked.bookedFor).toMatch(/^walk-in\./)
    await page.act(() => page.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
    expect(place.mock.calls[0]![0]).toMatchObject({ service: 'badminton', bookedFor: asked.bookedFor })
    await page.end()
  }
)

test('the space alone is booked as before, at any half hour', async () => {
  const page = await mount(<WalkInSheet free={free} facility={facility} onDone={() => undefined} onClose={() => undefined} />)
  await page.act(() => page.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  expect(place.mock.calls[0]![0]).toMatchObject({ wish: { start: '2099-11-24T08:30' }, claims: [{ resourceId: 'court-1', quantity: 1 }] })
  expect(place.mock.calls[0]![0].service).toBeUndefined()
  await page.end()
})

test('the space alone is not called free where the guest pays: the price is asked for, and as what', async () => {
  quote.mockResolvedValue({ service: { nameZh: '羽毛球', nameEn: 'Badminton', priceClass: PriceClass.PUBLIC, priceFen: 4000n } })
  const page = await mount(<WalkInSheet free={free} facility={facility} onDone={() => undefined} onClose={() => undefined} />)
  expect(quote.mock.calls[0]![0]).toMatchObject({ service: '', wish: { start: '2099-11-24T08:30' } })
  expect(page.text()).toContain('按“羽毛球”收费公众价 40 元')
  expect(page.text()).not.toContain('免费')
  quote.mockResolvedValue({})
  await page.end()
  const again = await mount(<WalkInSheet free={{ ...free, start: '2099-11-25T08:30', until: '2099-11-25T11:00' }} facility={facility} onDone={() => undefined} onClose={() => undefined} />)
  expect(again.text()).toContain('来宾的价格免费')
  await again.end()
})

test('a guest pays as one, and whoever shows a union card as a member: the platform is told by how the name begins', async () => {
  const page = await mount(<WalkInSheet free={free} facility={facility} onDone={() => undefined} onClose={() => undefined} />)
  expect(quote.mock.calls.at(-1)![0].bookedFor).toMatch(/^walk-in\./)
  await page.act(() => [...page.place.querySelectorAll<HTMLInputElement>('.chip input')].find(one => one.parentElement!.textContent!.startsWith('工会会员'))!.click())
  expect(quote.mock.calls.at(-1)![0].bookedFor).toMatch(/^card-seen\./)
  await page.act(() => page.place.querySelector<HTMLButtonElement>('button[type=submit]')!.click())
  expect(place.mock.calls[0]![0].bookedFor).toMatch(/^card-seen\./)
  await page.end()
})
