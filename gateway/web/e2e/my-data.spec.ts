import { readFileSync } from 'node:fs'
import { House } from './house'
import { look } from './look'
import { faces, signedIn, sizes, speaks } from './people'
import { expect, test } from './test'

const words = {
  zh: {
    space: '羽毛球 1 号场', door: /^我的信息/, title: '我的信息', bookings: '预约', page: '下载网页', json: '下载数据文件（JSON）', start: '删除我的账户…', ask: '确定要永久删除吗？',
    what: /将取消 1 个预约/, code: '验证码', now: '永久删除', keep: '不删除了', wrong: '验证码不对，或已经过期。', gone: '账户已删除', leave: '好的，离开', signIn: '登录'
  },
  en: {
    space: 'Badminton court 1', door: /^My data/, title: 'My data', bookings: 'Bookings', page: 'Download the page', json: 'Download the data file (JSON)', start: 'Delete my account…',
    ask: 'Delete it for good?', what: /1 booking to cancel/, code: 'Code', now: 'Delete for good', keep: 'Keep my account',
    wrong: /code is wrong|wrong or/i, gone: 'Your account is deleted', leave: 'Leave', signIn: 'Sign in'
  }
}

/** The newest code that the console showed for this phone. */
function codeFor(phone: string): string | undefined {
  const log = readFileSync(process.env.BOOKING_LOG!, 'utf8')
  return [...log.matchAll(new RegExp(`Code for \\S*${phone.slice(-4)}: (\\d+)`, 'g'))].at(-1)?.[1]
}

for (const [size, language] of faces)
  test(`my data is shown, taken along and deleted: ${size}, ${language}`, async ({ browser }) => {
    const say = words[language]
    const house = await new House().open()
    await house.book('court-1', 24 * 60)
    const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai', hasTouch: size === 'phone', acceptDownloads: true })
    await speaks(context, language)
    await signedIn(context, house.member, house.token())
    const page = await context.newPage()
    await page.goto('/me')
    await page.getByRole('link', { name: say.door }).click()
    await expect(page.getByRole('heading', { name: say.title, level: 1 })).toBeVisible()
    await look(page, `my-data-${size}-${language}`)
    await page.locator('summary', { has: page.getByText(say.bookings, { exact: true }) }).click()
    await expect(page.getByText(say.space).first()).toBeVisible()
    await look(page, `my-data-bookings-${size}-${language}`)

    const [json] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say.json }).click()])
    const taken = JSON.parse(readFileSync(await json.path(), 'utf8'))
    expect(taken.account[0]).toMatchObject({ name_zh: '李敏', phone: house.phone, card_last4: house.card.slice(-4) })
    expect(taken.bookings).toHaveLength(1)
    const [readable] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say.page }).click()])
    expect(readFileSync(await readable.path(), 'utf8')).toContain(house.phone)

    await page.getByRole('button', { name: say.start }).click()
    await expect(page.getByRole('heading', { name: say.ask })).toBeVisible()
    await expect(page.getByText(say.what)).toBeVisible()
    await look(page, `my-data-erase-${size}-${language}`)
    await expect.poll(() => codeFor(house.phone)).toBeTruthy()
    const code = codeFor(house.phone)!
    const field = page.getByLabel(say.code, { exact: true })
    await field.fill(code === '000000' ? '111111' : '000000')
    await page.getByRole('button', { name: say.now }).click()
    await expect(page.getByText(say.wrong)).toBeVisible()
    await field.fill(code)
    await page.getByRole('button', { name: say.now }).click()
    await expect(page.getByRole('heading', { name: say.gone })).toBeVisible()
    await look(page, `my-data-gone-${size}-${language}`)

    await context.unroute('**/booking.v1.SignIn/Refresh')
    await page.getByRole('button', { name: say.leave }).click()
    await expect(page.getByRole('heading', { name: say.signIn })).toBeVisible()
  })
