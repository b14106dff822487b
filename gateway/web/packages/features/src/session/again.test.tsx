// @vitest-environment jsdom
import { sessions } from '@booking/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { Notices } from '../../../api/src/gen/booking/v1/notices_pb'
import { pending } from '../book/pending'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { mount } from '../testing/mount'
import { serve, signInFor } from '../testing/platform'
import { MembersOnly, useMember } from './MembersOnly'
import { notices } from '@booking/api/notices'

const cookie = { whose: 'anna' }
const asked = serve(router => {
  signInFor(cookie)(router)
  router.service(Notices, { listMyNotices: () => ({ notices: [{ id: cookie.whose }] }), getNoticeSettings: () => ({ email: `${cookie.whose}@` }) })
})

function Page() {
  const [text, setText] = useState('')
  const member = useMember().id
  const mine = useQuery({ queryKey: ['mine'], queryFn: () => notices.listMyNotices({}), staleTime: Infinity })
  useQuery({ queryKey: ['look'], queryFn: () => notices.getNoticeSettings({}), staleTime: Infinity, meta: { isLookedOnce: true } })
  const { run, refused } = useCommand()
  return (
    <>
      <label>
        Purpose {member}
        <input value={text} onChange={event => setText(event.target.value)} />
      </label>
      <output>{mine.data?.notices[0]?.id}</output>
      <button onClick={() => void run(() => notices.listMyNotices({}))}>send</button>
      {refused ? <RefusalNote refused={refused} /> : null}
    </>
  )
}

async function filledIn() {
  // Loaded on demand: once it is there, it comes at once.
  await import('./SignInAgain')
  await sessions.verify('s', 'anna')
  const page = await mount(<MembersOnly><Page /></MembersOnly>)
  await page.type(page.field('anna'), '合唱排练')
  return page
}

async function ends() {
  cookie.whose = ''
  await sessions.renew()
}

const times = (call: string) => asked.filter(one => one === call).length

test('an ended sign-in lies over the page, which cannot be seen, and after it the form is as it was', async () => {
  const page = await filledIn()
  const input = page.field('anna')
  await page.act(ends)
  expect(page.place.querySelector('dialog')!.textContent).toContain('登录已结束')
  expect(input.closest('.behind-hidden')).not.toBeNull()
  await page.act(() => sessions.verify('s', 'anna'))
  expect(page.place.querySelector('dialog')).toBeNull()
  expect(page.field('anna')).toBe(input)
  expect([input.value, input.closest('.behind-hidden')]).toEqual(['合唱排练', null])
  await page.end()
})

test('somebody else finds the page as new, and whoever leaves finds nothing either', async () => {
  const page = await filledIn()
  await page.act(ends)
  await page.act(() => sessions.verify('s', 'ben'))
  expect(page.field('ben').value).toBe('')
  expect(page.text()).not.toContain('anna')
  await page.end()
  const other = await filledIn()
  await other.act(ends)
  expect(other.place.querySelector('dialog .icon-button')).toBeNull()
  await other.act(() => other.button('不登录，放弃刚才填的内容').click())
  expect(other.place.querySelector('.behind')).toBeNull()
  await other.act(() => sessions.verify('s', 'anna'))
  expect(other.field('anna').value).toBe('')
  await other.end()
})

test('neither Escape nor a tap beside the sign-in lets go of the page', async () => {
  const page = await filledIn()
  await page.act(ends)
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

test('what was read is read again for the same person, but for what each look at is written down, and is gone for another', async () => {
  const page = await filledIn()
  await page.act(ends)
  const [lists, looks] = [times('ListMyNotices'), times('GetNoticeSettings')]
  await page.act(() => sessions.verify('s', 'anna'))
  expect([times('ListMyNotices'), times('GetNoticeSettings')]).toEqual([lists + 1, looks])
  await page.act(ends)
  await page.act(() => sessions.verify('s', 'ben'))
  expect(page.place.querySelector('output')!.textContent).toBe('ben')
  expect(times('GetNoticeSettings')).toBe(looks + 1)
  await page.end()
})

test('what waits behind the sign-in asks for nothing, and what was refused for it is said no more once somebody is signed in', async () => {
  const page = await filledIn()
  await page.act(ends)
  const before = asked.length
  await page.act(() => page.button('send').click())
  expect(asked.length).toBe(before)
  expect(page.place.querySelector('.behind-hidden [role=alert]')).not.toBeNull()
  await page.act(() => sessions.verify('s', 'anna'))
  expect(page.place.querySelector('[role=alert]')).toBeNull()
  await page.end()
})

test('whoever leaves leaves nothing of theirs in the browser', async () => {
  const page = await filledIn()
  localStorage.setItem('booking.codes', JSON.stringify([{ bookingId: 'b', memberId: 'anna', endsAt: Date.now() + 3_600_000 }]))
  pending.keep({ commandId: 'c', memberId: 'anna', selection: { facilityId: 'f', resourceId: 'r', start: '', end: '' }, attendees: 1, purpose: '' })
  await page.act(ends)
  expect(pending.read('anna')).toBeDefined()
  await page.act(() => page.button('不登录，放弃刚才填的内容').click())
  expect([localStorage.getItem('booking.codes'), pending.read('anna')]).toEqual([null, undefined])
  await page.end()
})

test('whoever comes back is in the field where they were, though the sign-in had its own', async () => {
  const page = await filledIn()
  const input = page.field('anna')
  input.focus()
  await page.act(ends)
  page.field('工会会员卡号').focus()
  await page.act(() => sessions.verify('s', 'anna'))
  expect(document.activeElement).toBe(input)
  await page.end()
})
