// @vitest-environment jsdom
import { useState } from 'react'
import { expect, test } from 'vitest'
import { mount } from '../testing/mount'

const { usualPeak } = await import('./form')
const { isPlain, PeakFields } = await import('./PeakFields')

function Week({ told }: { told: (typeof usualPeak)[] }) {
  const [peak, setPeak] = useState(usualPeak.slice(0, 2))
  return (
    <PeakFields
      peak={peak}
      onChange={next => {
        told.push(next)
        setPeak(next)
      }}
    />
  )
}

test.each([['zh', '周六', '周一从', '其他时间不受这条限制'], ['en', 'Sat', 'Mon from', 'free of this limit']] as const)(
  'peak hours are set day by day, and what that means is said: %s', async (language, saturday, from, means) => {
    const told: (typeof usualPeak)[] = []
    const page = await mount(<Week told={told} />, language)
    expect(page.text()).toContain(means)
    await page.type(page.place.querySelector<HTMLSelectElement>(`[aria-label="${from}"]`)!, '18:30')
    await page.act(() => page.field(saturday).click())
    await page.act(() => page.field(language === 'zh' ? '周二' : 'Tue').click())
    expect(told.at(-1)).toEqual([{ day: 1, open: '18:30', close: '21:00' }, { day: 6, open: '08:00', close: '22:00' }])
    await page.act(() => page.field(saturday).click())
    const monday = page.field(language === 'zh' ? '周一' : 'Mon')
    expect([monday.checked, monday.disabled]).toEqual([true, true])
    await page.end()
  }
)

test('two stretches on a day are no rows of a week', () => {
  expect([isPlain(usualPeak), isPlain([...usualPeak, { day: 1, open: '07:00', close: '09:00' }])]).toEqual([true, false])
})
