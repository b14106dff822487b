import { House } from './house'
import { look } from './look'
import { signedIn, sizes, speaks } from './people'
import { expect, test } from './test'

const words = {
  zh: { extend: '延长', to: /^延长到 \d\d:\d\d$/, done: /已延长到/ },
  en: { extend: 'Extend', to: /^Extend until \d\d:\d\d$/, done: /Extended until/ }
}

for (const language of ['zh', 'en'] as const)
  test(`a running booking goes on while nobody comes after it: ${language}`, async ({ browser }) => {
    const say = words[language]
    const house = await new House().open()
    const booking = await house.book('court-1')
    const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai' })
    await speaks(context, language)
    await signedIn(context, house.member, house.token())
    const page = await context.newPage()
    // It begins within five minutes: the page is looked at a minute after that.
    await page.clock.setFixedTime(new Date(Number(booking.stretch!.start!.seconds) * 1000 + 60_000))
    await page.goto('/mine')
    await page.getByRole('button', { name: say.extend, exact: true }).click()
    const yes = page.getByRole('button', { name: say.to })
    await expect(yes).toBeEnabled()
    await look(page, `extend-phone-${language}`)
    const end = /\d\d:\d\d/.exec((await yes.textContent())!)![0]
    await yes.click()
    await expect(page.getByText(say.done)).toBeVisible()
    const { stretch } = await house.find(booking.id)
    expect(stretch!.localEnd.slice(11)).toBe(end === '24:00' ? '00:00' : end)
    expect(stretch!.localEnd > booking.stretch!.localEnd).toBe(true)
  })
