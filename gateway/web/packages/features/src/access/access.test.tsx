// @vitest-environment jsdom
import { AccessibilityFeature } from '@booking/api'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { mount } from '../testing/mount'
import { features, saidBy, wantedIn, type Feature } from './access'
import { AccessChips } from './AccessChips'
import { AccessLine } from './AccessLine'

test('every feature there is has a word, and an address names what is known', () => {
  expect(Object.values(features).sort()).toEqual(
    Object.values(AccessibilityFeature).filter(one => typeof one === 'number' && one !== AccessibilityFeature.UNSPECIFIED).sort()
  )
  expect(wantedIn('lift,moat,step-free')).toEqual(['step-free', 'lift'])
  expect(wantedIn('')).toEqual([])
  expect(saidBy([AccessibilityFeature.LIFT, 99 as AccessibilityFeature])).toEqual(['lift'])
})

test('several can be ticked, and each be taken back', async () => {
  function Wish() {
    const [wanted, set] = useState<Feature[]>([])
    return (
      <>
        <AccessChips wanted={wanted} onChange={set} />
        <output>{wanted.join(' ')}</output>
      </>
    )
  }
  const page = await mount(<Wish />)
  await page.act(() => page.field('电梯').click())
  await page.act(() => page.field('入口').click())
  expect(page.place.querySelector('output')!.textContent).toBe('step-free lift')
  await page.act(() => page.field('电梯').click())
  expect(page.place.querySelector('output')!.textContent).toBe('step-free')
  await page.end()
})

test('what a venue says is told, and what it does not say is not known, never missing', async () => {
  const some = await mount(<AccessLine has={[AccessibilityFeature.STEP_FREE_ENTRANCE, AccessibilityFeature.LIFT]} />)
  expect(some.text()).toBe('无障碍设施：无障碍入口、无障碍电梯。其他未知，请向场馆询问。')
  await some.end()
  const none = await mount(<AccessLine has={[]} />, 'en')
  expect(none.text()).toBe('Accessibility: not known. Please ask the venue.')
  await none.end()
})
