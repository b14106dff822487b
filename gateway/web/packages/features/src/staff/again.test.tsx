// @vitest-environment jsdom
import { Code, ConnectError } from '@connectrpc/connect'
import { desk, sessions } from '@booking/api'
import { useQuery } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { Desk } from '../../../api/src/gen/booking/v1/desk_pb'
import { MembersOnly } from '../session'
import { mount } from '../testing/mount'
import { serve, signInFor } from '../testing/platform'
import { StaffOnly } from './StaffOnly'
await import('../proofs')
await import('../session/SignInAgain')

const cookie = { whose: 'desk', isStaff: true, isProved: true, isAway: false }
let bookings = 1
const asked = serve(router => {
  signInFor(cookie)(router)
  router.service(Desk, {
    getDay: (_, { requestHeader }) => {
      const token = requestHeader.get('authorization')
      if (token !== 'Bearer desk') throw new ConnectError('', token === null ? Code.Unauthenticated : Code.PermissionDenied)
      return { date: `day ${bookings}` }
    }
  })
})
sessions.forStaff()

/** Reads the day by its version, as the board does: of another version nothing is at hand. */
function Day({ version }: { version: number }) {
  const day = useQuery({ queryKey: ['board', version], queryFn: () => desk.getDay({}), staleTime: Infinity, retry: false })
  if (day.error && !day.data) return <p>refused</p>
  return day.data ? <input aria-label={day.data.date} /> : null
}

async function opened() {
  Object.assign(cookie, { whose: 'desk', isProved: true, isAway: false })
  await sessions.resume()
  const page = await mount(<MembersOnly><StaffOnly><Day version={1} /></StaffOnly></MembersOnly>)
  return { page, input: page.place.querySelector<HTMLInputElement>('input')! }
}

const times = (call: string) => asked.filter(one => one === call).length

async function ends() {
  cookie.whose = ''
  await sessions.renew()
}

test('what staff were filling in outlasts an ended sign-in and the second proof after it, and is read anew after the proof alone', async () => {
  const { page, input } = await opened()
  input.value = '漏水'
  input.focus()
  const isHidden = () => input.closest('.behind-hidden') !== null
  await page.act(ends)
  expect([isHidden(), page.text().includes('登录已结束')]).toEqual([true, true])
  const before = times('GetDay')
  bookings = 2
  await page.act(() => sessions.verify('s', 'desk'))
  expect([isHidden(), page.text().includes('再确认一次是您本人')]).toEqual([true, true])
  expect(times('GetDay')).toBe(before)
  await page.type(page.field('6 位数字'), '123456')
  await page.act(() => page.place.querySelector<HTMLButtonElement>('dialog button[type=submit]')!.click())
  expect([isHidden(), page.place.querySelector('dialog'), page.place.querySelector('input')]).toEqual([false, null, input])
  expect([times('GetDay'), input.getAttribute('aria-label'), input.value]).toEqual([before + 1, 'day 2', '漏水'])
  expect(document.activeElement).toBe(input)
  await page.end()
})

test('nothing of the page is asked for while the proof is wanted', async () => {
  const { page } = await opened()
  await page.act(ends)
  await page.act(() => sessions.verify('s', 'desk'))
  const before = times('GetDay')
  await expect(desk.getDay({})).rejects.toThrow()
  expect(times('GetDay')).toBe(before)
  await page.end()
})

test('whoever signs out instead of proving themselves is told when that cannot be done, and stays', async () => {
  const { page } = await opened()
  await page.act(ends)
  await page.act(() => sessions.verify('s', 'desk'))
  cookie.isAway = true
  const leave = '退出登录，放弃刚才填的内容'
  await page.act(() => page.button(leave).click())
  expect(page.place.querySelector('dialog [role=alert]')).not.toBeNull()
  expect(sessions.current.state).toBe('member')
  cookie.isAway = false
  await page.act(() => page.button(leave).click())
  expect(sessions.current).toEqual({ state: 'nobody' })
  await page.end()
})

test('whoever has not proved themselves yet sees the proof and no page', async () => {
  Object.assign(cookie, { whose: 'desk', isProved: false })
  await sessions.resume()
  const page = await mount(<MembersOnly><StaffOnly><Day version={1} /></StaffOnly></MembersOnly>)
  expect(page.place.querySelector('[aria-label^=day]')).toBeNull()
  await page.end()
})
