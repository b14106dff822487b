// @vitest-environment jsdom
import type { ClosureNotice, Facility } from '@booking/api'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const listAffected = vi.hoisted(() => vi.fn())
vi.mock('@booking/api/waiting', async original => ({ ...(await original<object>()), waiting: { listAffected } }))
const { AffectedSheet } = await import('./AffectedSheet')
const facility = {
  id: 'palace', zone: 'Asia/Shanghai', resources: [{ id: 'court-1', nameZh: '羽毛球 1 号场', nameEn: 'Badminton court 1' }]
} as unknown as Facility
const stretch = { localStart: '2026-11-24T10:00', localEnd: '2026-11-24T11:00' }
const hit = (id: string, state: number, waiting?: object, closedBy = 'c1') =>
  ({ booking: { id, state, closedBy, bookedFor: id, stretch, claims: [{ resourceId: 'court-1' }] }, waiting })

test.each([
  ['zh', ['未登记姓名', '还没有着落', '王*', '等本人答复', '保留到 11月24日 周二 09:30', '李*', '已改到这个时间', '赵*', '已改到', '钱*', '已取消'], '受影响的预约 5 个，其中 1 个'],
  ['en', ['Name not known', 'Still open', '王*', 'not answered yet', 'held until Tue 24 Nov 09:30', '李*', 'Moved to this time', '赵*', 'Moved', '钱*', 'Cancelled'], '5 bookings affected, 1 still open']
] as const)('whom a closure hit is told with what became of each, open ones first: %s', async (language, words, count) => {
  const offer = { resourceId: 'court-1', stretch, localUntil: '2026-11-24T09:30' }
  listAffected.mockResolvedValue({
    bookings: [
      hit('gone', 2, undefined), hit('moved', 1, { state: 3 }), hit('own', 1, { state: 4 }), hit('offered', 1, { state: 2, offer }),
      hit('open', 1), hit('else', 1, undefined, 'c2')
    ],
    names: { gone: '钱*', moved: '李*', own: '赵*', offered: '王*' }
  })
  const page = await mount(
    <AffectedSheet facility={facility} closure={{ closureId: 'c1' } as ClosureNotice} what="球场" onClose={() => undefined} />, language
  )
  const text = page.text()
  expect(text).toContain(count)
  let from = 0
  for (const word of words) {
    const found = text.indexOf(word, from)
    expect(found, word).toBeGreaterThanOrEqual(0)
    from = found
  }
  expect(page.place.querySelectorAll('li')).toHaveLength(5)
  await page.end()
})
