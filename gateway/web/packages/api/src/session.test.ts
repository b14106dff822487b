import { create } from '@bufbuild/protobuf'
import { Code, ConnectError, createRouterTransport } from '@connectrpc/connect'
import { beforeEach, expect, test, vi } from 'vitest'
import { SessionSchema, SignIn } from './gen/booking/v1/sign_in_pb'
import { Sessions } from './session'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
vi.stubGlobal('navigator', {})
vi.stubGlobal('localStorage', { getItem: () => 'device', setItem: () => undefined })
vi.stubGlobal('BroadcastChannel', class {
  onmessage: ((event: { data: unknown }) => void) | undefined
  constructor() {
    tabs.push(this)
  }
  postMessage(data: unknown) {
    tabs.filter(tab => tab !== this).forEach(tab => tab.onmessage?.({ data }))
  }
})
const tabs: { onmessage: ((event: { data: unknown }) => void) | undefined }[] = []
const session = (id: string) =>
  create(SessionSchema, { accessToken: `token of ${id}`, member: { id, nameZh: id, nameEn: id }, proofWanted: cookie.proofWanted })

/** A browser with one cookie, whose it is, and how often somebody asked by it. */
const cookie = { whose: '', asked: 0, proofWanted: false }
const transport = createRouterTransport(({ service }) =>
  service(SignIn, {
    refresh: () => {
      cookie.asked++
      if (cookie.whose === '') throw new ConnectError('', Code.Unauthenticated)
      return session(cookie.whose)
    },
    verify: ({ code }) => session((cookie.whose = code)),
    signOut: () => {
      cookie.whose = ''
      return {}
    }
  })
)

beforeEach(() => {
  tabs.length = 0
  Object.assign(cookie, { whose: 'anna', asked: 0, proofWanted: false })
})

test('whoever’s sign-in ends by itself is remembered, and the platform is not asked again and again', async () => {
  const sessions = new Sessions(transport)
  await sessions.resume()
  cookie.whose = ''
  expect(await sessions.renew()).toBe(false)
  expect(sessions.current).toMatchObject({ state: 'nobody', ended: { id: 'anna' } })
  expect(sessions.accessToken).toBe('')
  const { asked } = cookie
  expect(await sessions.renew()).toBe(false)
  expect(cookie.asked).toBe(asked)
  await sessions.verify('s', 'anna')
  expect(sessions.current).toMatchObject({ state: 'member', member: { id: 'anna' } })
})

test('whoever signs out, here or in another tab, leaves nothing to come back to', async () => {
  const [here, there] = [new Sessions(transport), new Sessions(transport)]
  await here.resume()
  await there.resume()
  await there.signOut(false)
  expect([here.current, there.current]).toEqual([{ state: 'nobody' }, { state: 'nobody' }])
  expect(here.accessToken).toBe('')
})

test('an ended sign-in goes on where another tab signs in', async () => {
  const [here, there] = [new Sessions(transport), new Sessions(transport)]
  await here.resume()
  await there.resume()
  cookie.whose = ''
  await here.renew()
  await there.verify('s', 'anna')
  await vi.waitFor(() => expect(here.current).toMatchObject({ state: 'member', member: { id: 'anna' } }))
})

test('whoever leaves an ended sign-in has left it in the other tabs too', async () => {
  const [here, there] = [new Sessions(transport), new Sessions(transport)]
  await here.resume()
  await there.resume()
  cookie.whose = ''
  await here.renew()
  await there.renew()
  here.leave()
  expect([here.current, there.current]).toEqual([{ state: 'nobody' }, { state: 'nobody' }])
})

test('a page is held while its member’s sign-in has ended, and one for staff while a proof is wanted', async () => {
  const [worker, staff] = [new Sessions(transport), new Sessions(transport)]
  staff.forStaff()
  for (const sessions of [worker, staff]) {
    await sessions.resume()
    expect(sessions.isHeld).toBe(false)
    cookie.whose = ''
    await sessions.renew()
    expect(sessions.isHeld).toBe(true)
    cookie.whose = 'anna'
    cookie.proofWanted = true
    await sessions.verify('s', 'anna')
    expect(sessions.isHeld).toBe(sessions === staff)
    cookie.proofWanted = false
    await sessions.renew()
    expect(sessions.isHeld).toBe(false)
  }
})
