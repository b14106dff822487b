// @vitest-environment jsdom
import type { ClosureNotice, Facility } from '@booking/api'
import { Code, ConnectError } from '@connectrpc/connect'
import { beforeEach, expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const closure = (closureId: string, resourceId: string, localStart: string, localEnd: string) =>
  ({ closureId, resourceId, because: '换地板', cause: 1, stretch: { localStart, localEnd, zone: 'Asia/Shanghai' } }) as unknown as ClosureNotice
const facility = {
  id: 'palace', zone: 'Asia/Shanghai', resources: [{ id: 'court-1', nameZh: '羽毛球 1 号场', nameEn: 'Badminton court 1' }]
} as unknown as Facility
const shut = vi.hoisted(() => ({ closures: [] as unknown[] }))
const lift = vi.hoisted(() => vi.fn())
vi.mock('@booking/api', async original => ({
  ...(await original<object>()), closuresOf: () => Promise.resolve(shut.closures), registry: { liftClosure: lift }
}))
const { Closures } = await import('./Closures')

beforeEach(() => {
  lift.mockReset()
  shut.closures = [
    closure('c1', 'court-1', '2026-11-24T08:00', '2026-11-24T12:00'), closure('c2', '', '2026-11-25T08:00', '2026-11-26T00:00')
  ]
})

test.each([
  ['zh', '2026-11-24', '11月24日 周二 08:00–12:00羽毛球 1 号场', '恢复开放', '照常开放', '确认恢复开放', '已恢复开放：羽毛球 1 号场'],
  ['en', '2026-11-24', 'Tue 24 Nov 08:00–12:00Badminton court 1', 'Reopen', 'opens after all', 'Reopen it', 'Reopened: Badminton court 1']
] as const)('a closure is lifted, and what becomes of those who were told is said before: %s', async (language, date, line, open, told, go, done) => {
  lift.mockResolvedValue({})
  const said: string[] = []
  const page = await mount(<Closures facility={facility} date={date} version={1n} onDone={text => said.push(text)} />, language)
  expect(page.text().replaceAll(' Badminton', 'Badminton').replaceAll(' 羽', '羽')).toContain(line)
  expect(page.place.querySelectorAll('li')).toHaveLength(1)
  await page.act(() => page.button(open).click())
  expect(page.text()).toContain(told)
  expect(lift).not.toHaveBeenCalled()
  await page.act(() => page.button(go).click())
  expect(lift.mock.calls[0]![0]).toMatchObject({ facilityId: 'palace', closureId: 'c1' })
  expect(said[0]).toContain(done)
  await page.end()
})

test('the day after sees only its own, and a day without sees nothing', async () => {
  const page = await mount(<Closures facility={facility} date="2026-11-25" version={1n} onDone={() => undefined} />)
  expect(page.text()).toContain('11月25日 周三 08:00–24:00 整个场馆')
  await page.end()
  const next = await mount(<Closures facility={facility} date="2026-11-26" version={1n} onDone={() => undefined} />)
  expect(next.text()).toBe('')
  await next.end()
})

test('who comes second is told that it is open already', async () => {
  lift.mockRejectedValue(new ConnectError('gone', Code.NotFound))
  const api = await import('@booking/api')
  vi.spyOn(api, 'refusalOf').mockReturnValue({ reason: 'UNKNOWN_CLOSURE', facts: {} } as never)
  const page = await mount(<Closures facility={facility} date="2026-11-24" version={1n} onDone={() => undefined} />)
  await page.act(() => page.button('恢复开放').click())
  await page.act(() => page.button('确认恢复开放').click())
  expect(page.text()).toContain('已被同事取消')
  await page.end()
})
