// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const store = vi.hoisted(() => {
  const listeners = new Set<() => void>()
  return {
    current: {} as object,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    become(who: object) {
      this.current = who
      listeners.forEach(listener => listener())
    },
    leave: () => undefined,
    ways: () => Promise.resolve({ passkeys: false, providerPath: '' })
  }
})
vi.mock('@booking/api', async original => ({
  ...(await original<object>()), sessions: store,
  whoAmI: () => Promise.resolve({ scope: 'facility:palace', roles: ['desk_staff'], permitted: ['Desk/GetDay'] })
}))
const { MembersOnly } = await import('../session')
const { StaffOnly } = await import('./StaffOnly')
await import('../proofs')

const desk = { id: 'desk', nameZh: '前台', nameEn: 'Desk' }

test('what staff were filling in outlasts an ended sign-in and the second proof after it', async () => {
  store.current = { state: 'member', member: desk }
  const page = await mount(<MembersOnly><StaffOnly><input aria-label="reason" /></StaffOnly></MembersOnly>)
  const input = page.place.querySelector<HTMLInputElement>('input')!
  input.value = '漏水'
  const isHidden = () => input.closest('.behind-hidden') !== null
  await page.act(() => store.become({ state: 'nobody', ended: desk }))
  expect([isHidden(), page.text().includes('登录已结束')]).toEqual([true, true])
  await page.act(() => store.become({ state: 'member', member: desk, wants: { authenticator: true, passkey: false } }))
  expect([isHidden(), page.text().includes('再确认一次是您本人')]).toEqual([true, true])
  await page.act(() => store.become({ state: 'member', member: desk }))
  expect([isHidden(), page.place.querySelector('dialog'), page.place.querySelector('input')]).toEqual([false, null, input])
  await page.end()
})

test('whoever has not proved themselves yet sees the proof and no page', async () => {
  store.current = { state: 'member', member: desk, wants: { authenticator: true, passkey: false } }
  const page = await mount(<MembersOnly><StaffOnly><input aria-label="reason" /></StaffOnly></MembersOnly>)
  expect(page.place.querySelector('[aria-label=reason]')).toBeNull()
  await page.end()
})
