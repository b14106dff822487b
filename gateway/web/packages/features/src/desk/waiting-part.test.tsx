// @vitest-environment jsdom
import type { Facility } from '@booking/api'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const list = vi.hoisted(() => vi.fn())
vi.mock('@booking/api/waiting', async original => ({ ...(await original<object>()), waiting: { listFacilityWaiting: list } }))
const { WaitingPart } = await import('./WaitingPart')
const facility = {
  id: 'palace', zone: 'Asia/Shanghai', resources: [{ id: 'court-1', nameZh: '羽毛球 1 号场', nameEn: 'Badminton court 1' }]
} as unknown as Facility
const entry = (id: string, from: string, more: object) => ({
  id, memberId: id, resourceIds: [], resourceType: 'badminton_court', minutes: 60, people: 2, service: '', insteadOf: '', position: 1,
  range: { localStart: `2026-11-24T${from}`, localEnd: '2026-11-24T20:00' }, ...more
})

test.each([
  ['zh', '排队等候：2 人', ['11月24日 周二 09:00–20:00', '羽毛球 1 号场', '王*', '1 小时', '闭馆受影响', '已保留 羽毛球 1 号场', '10:00', '未登记姓名', '第 3 位']],
  ['en', 'Waiting: 2 people', ['Tue 24 Nov 09:00–20:00', 'Badminton court 1', '王*', '1 hour', 'hit by a closure', 'held: Badminton court 1', '10:00', 'name not known', 'no. 3']]
] as const)('the desk sees who waits, for what, and what is held for them: %s', async (language, count, words) => {
  list.mockResolvedValue({
    entries: [
      entry('later', '18:00', { position: 3 }),
      entry('wang', '09:00', {
        resourceIds: ['court-1'], insteadOf: 'b',
        offer: { resourceId: 'court-1', stretch: { localStart: '2026-11-24T12:00', localEnd: '2026-11-24T13:00' }, localUntil: '2026-11-24T10:00' }
      })
    ],
    names: { wang: '王*' }
  })
  const page = await mount(<WaitingPart facility={facility} version={1n} />, language)
  expect(page.place.querySelector('summary')!.textContent).toBe(count)
  const text = page.text()
  let from = 0
  for (const word of words) {
    const found = text.indexOf(word, from)
    expect(found, `${word} in ${text}`).toBeGreaterThanOrEqual(0)
    from = found
  }
  await page.end()
})

test('where nobody waits, nothing is said', async () => {
  list.mockResolvedValue({ entries: [], names: {} })
  const page = await mount(<WaitingPart facility={facility} version={1n} />)
  expect(page.text()).toBe('')
  await page.end()
})
