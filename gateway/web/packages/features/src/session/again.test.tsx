// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const store = vi.hoisted(() => {
  const listeners = new Set<() => void>()
  return {
    current: { state: 'asking' } as object,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    become(who: object) {
      this.current = who
      listeners.forEach(listener => listener())
    },
    leave: () => undefined as void,
    ways: () => Promise.resolve({ passkeys: false, providerPath: '' })
  }
})
store.leave = () => store.become({ state: 'nobody' })
vi.mock('@booking/api', async original => ({ ...(await original<object>()), sessions: store }))
const { MembersOnly, useMember } = await import('./MembersOnly')
const { forgetWithMember } = await import('./forgetWithMember')

const signedIn = (id: string) => ({ state: 'member', member: { id, nameZh: id, nameEn: id } })
const ended = (id: string) => ({ state: 'nobody', ended: { id, nameZh: id, nameEn: id } })

function Page() {
  const [text, setText] = useState('')
  return (
    <label>
      Purpose {useMember().id}
      <input value={text} onChange={event => setText(event.target.value)} />
    </label>
  )
}

async function filledIn() {
  // Loaded on demand: once it is there, it comes at once.
  await import('./SignInAgain')
  store.current = signedIn('anna')
  const page = await mount(<MembersOnly><Page /></MembersOnly>)
  await page.type(page.field('anna'), '合唱排练')
  return page
}

test('an ended sign-in lies over the page, which cannot be seen, and after it the form is as it was', async () => {
  const page = await filledIn()
  const input = page.field('anna')
  await page.act(() => store.become(ended('anna')))
  expect(page.place.querySelector('dialog')!.textContent).toContain('登录已结束')
  expect(input.closest('.behind-hidden')).not.toBeNull()
  await page.act(() => store.become(signedIn('anna')))
  expect(page.place.querySelector('dialog')).toBeNull()
  expect(page.field('anna')).toBe(input)
  expect([input.value, input.closest('.behind-hidden')]).toEqual(['合唱排练', null])
  await page.end()
})

test('somebody else finds the page as new, and whoever leaves finds nothing either', async () => {
  const page = await filledIn()
  await page.act(() => store.become(ended('anna')))
  await page.act(() => store.become(signedIn('ben')))
  expect(page.field('ben').value).toBe('')
  expect(page.text()).not.toContain('anna')
  await page.end()
  const other = await filledIn()
  await other.act(() => store.become(ended('anna')))
  await other.act(() => other.button('不登录，离开').click())
  expect(other.place.querySelector('.behind')).toBeNull()
  await other.act(() => store.become(signedIn('anna')))
  expect(other.field('anna').value).toBe('')
  await other.end()
})

test('neither Escape nor a tap beside the sign-in lets go of the page', async () => {
  const page = await filledIn()
  await page.act(() => store.become(ended('anna')))
  const dialog = page.place.querySelector('dialog')!
  await page.act(() => dialog.dispatchEvent(new Event('cancel', { cancelable: true })))
  await page.act(() => dialog.click())
  await page.act(() => {
    dialog.close()
    dialog.dispatchEvent(new Event('close'))
  })
  expect([page.place.querySelector('dialog')!.open, page.place.querySelector('.behind-hidden') !== null]).toEqual([true, true])
  await page.end()
})

test('what was read stays for the same person only', async () => {
  store.current = signedIn('anna')
  const queries = new QueryClient()
  forgetWithMember(queries)
  const kept = () => queries.getQueryData(['mine'])
  store.become(signedIn('anna'))
  queries.setQueryData(['mine'], 'anna’s')
  store.become(ended('anna'))
  expect(kept()).toBe('anna’s')
  store.become(signedIn('anna'))
  expect(kept()).toBe('anna’s')
  expect(queries.getQueryState(['mine'])!.isInvalidated).toBe(true)
  store.become(ended('anna'))
  store.become(signedIn('ben'))
  expect(kept()).toBeUndefined()
  queries.setQueryData(['mine'], 'ben’s')
  store.become(ended('ben'))
  store.become({ state: 'nobody' })
  expect(kept()).toBeUndefined()
})
