import { House } from './house'
import { look, task } from './look'
import { signedIn, sizes, speaks } from './people'
import { expect, test } from './test'

const shots = '../../artifacts/web-tests/screens'

for (const [language, show, offline] of [['zh', '出示签到码', '没有网络，签到码照样能用'], ['en', 'Show check-in code', 'No network: your code works all the same']] as const)
  test(`the phone shows the code with one tap, also without a network, and the door takes it: ${language}`, async ({ browser }) => {
    const house = await new House().open()
    const [first, second] = [await house.book('court-1'), await house.book('court-2', 90)]
    const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai' })
    await speaks(context, language)
    await signedIn(context, house.member, house.token())
    const page = await context.newPage()
    await page.goto('/')
    const showing = task('worker', 'shows the check-in code')
    await showing.on(page.getByRole('button', { name: show }))
    const squares = page.locator('.code-squares')
    await expect(squares).toBeVisible()
    showing.done({ taps: 1, seconds: 3 })
    await look(page, `code-phone-${language}`)
    expect((await house.scan((await squares.getAttribute('data-code'))!)).arrivedAt).toBeDefined()

    await page.goto('/mine')
    await expect(page.getByRole('button', { name: show })).toHaveCount(2)
    await expect.poll(() => page.evaluate(() => JSON.parse(localStorage.getItem('booking.codes') ?? '[]').length)).toBe(2)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await context.unroute('**/booking.v1.SignIn/Refresh')
    await context.setOffline(true)
    await page.reload()
    await expect(page.getByRole('heading', { name: offline })).toBeVisible()
    await page.getByRole('combobox').selectOption(second.id)
    await expect(squares).toHaveAttribute('data-code', new RegExp(second.id, 'i'))
    await page.screenshot({ path: `${shots}/code-offline-phone-${language}.png` })
    expect(await page.evaluate(() => localStorage.getItem('booking.codes'))).toContain(first.id)
  })

test('a PIN is set in the settings and refused when anybody would guess it', async ({ browser }) => {
  const house = await new House().open()
  const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai' })
  await signedIn(context, house.member, house.token())
  const page = await context.newPage()
  await page.goto('/settings')
  await page.getByLabel('自助机密码').fill('111111')
  await page.getByRole('button', { name: '设置密码' }).click()
  await expect(page.getByText('有一项填写得不对。')).toBeVisible()
  await page.getByLabel('自助机密码').fill('135790')
  await page.getByRole('button', { name: '设置密码' }).click()
  await expect(page.getByText('密码已设置，现在就能用。')).toBeVisible()
  await expect(page.getByLabel('自助机密码')).toHaveValue('')
})
