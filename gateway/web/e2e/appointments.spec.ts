import type { Browser, Page } from '@playwright/test'
import { look, task } from './look'
import { tokenOf } from './calls'
import { faces, signedIn, sizes, speaks } from './people'
import { expect, pick, test } from './test'

const club = 'bj-110101-club-1'

const words = {
  zh: {
    talk: '倾诉', who: '谁能看到', place: '地点', matter: '想谈什么', any: '都可以，最快', alias: '怎么称呼您（可不填）', agree: /我已阅读并同意/,
    confirm: '确认预约', done: '约好了', mine: '查看我的预约', secret: '私人预约', show: '查看详情', change: '改时间', confirmMove: '确认改时间',
    same: /和上次一样/, cancel: '取消预约', yes: '确认取消', gone: '已取消，场地已让出。', stress: '压力管理', opponent: '对方是谁（可不填）'
  },
  en: {
    talk: 'Talk', who: 'Who can see this', place: 'Place', matter: 'What you want to talk about', any: 'Anybody, soonest',
    alias: 'What to call you (optional)', agree: /I have read and agree/, confirm: 'Confirm appointment', done: 'Booked', mine: 'See my bookings',
    secret: 'Private appointment', show: 'Show details', change: 'Another time', confirmMove: 'Confirm new time', same: /As last time/,
    cancel: 'Cancel booking', yes: 'Cancel it', gone: /cancelled/i, stress: 'stress management', opponent: 'Who is the other side (optional)'
  }
}

async function open(browser: Browser, size: keyof typeof sizes, language: 'zh' | 'en', member: string, role = 'member', scope = 'city'): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai' })
  await speaks(context, language)
  await signedIn(context, member, tokenOf(member, role, scope))
  return context.newPage()
}

// What a passer-by may not read on it.
async function neutral(page: Page, say: (typeof words)['zh' | 'en']) {
  await expect(page.getByText(say.secret).first()).toBeVisible()
  // The list of free rooms below names counselling rooms to everybody; what is one's own may not.
  for (const card of await page.locator('.booking').all())
    await expect(card).not.toContainText(/counsellor|counselling|咨询|lawyer|律师|小安/i)
}

for (const [size, language] of faces)
  test(`somebody asks to talk, changes the time and gives it back, and nothing on the way says so: ${size}, ${language}`, async ({ browser }) => {
    const say = words[language]
    const page = await open(browser, size, language, `talk.${size}.${language}`)
    // Others ask beside it, each for times of their own.
    const turn = faces.findIndex(face => face[0] === size)
    const asking = task('worker', 'asks to talk to a counsellor, from home')
    await page.goto('/')
    await asking.on(page.getByRole('link', { name: say.talk, exact: true }))
    await expect(page.getByRole('heading', { name: say.who })).toBeVisible()
    await look(page, `appointment-start-${size}-${language}`)
    await page.getByLabel(say.place).selectOption(club)
    await page.getByLabel(say.matter).selectOption('stress')
    await expect(page.getByRole('radio', { name: say.any })).toBeChecked()
    // Far enough away to be given back.
    const days = page.getByRole('group', { name: language === 'zh' ? '日期' : 'Day' })
    await asking.on(days.locator('label').last())
    const times = page.getByRole('group', { name: language === 'zh' ? /^时间/ : /^Time/ })
    await asking.on(times.locator('label').nth(turn))
    await page.getByLabel(say.alias).fill('小安')
    await expect(page.getByRole('button', { name: say.confirm })).toBeDisabled()
    await asking.on(page.getByRole('checkbox', { name: say.agree }))
    await look(page, `appointment-filled-${size}-${language}`)
    await asking.on(page.getByRole('button', { name: say.confirm }))
    await expect(page.getByRole('heading', { name: say.done, exact: true })).toBeVisible()
    asking.done({ taps: 7, seconds: 60 })
    await look(page, `appointment-made-${size}-${language}`)

    await page.getByRole('button', { name: say.mine }).click()
    await expect(page.locator('.booking')).toHaveCount(1)
    await neutral(page, say)
    await look(page, `appointment-mine-${size}-${language}`)
    await page.getByRole('button', { name: say.show }).click()
    await expect(page.getByRole('dialog')).toContainText('小安')
    await expect(page.getByRole('dialog')).toContainText(say.stress)
    await look(page, `appointment-details-${size}-${language}`)

    await page.getByRole('button', { name: say.change }).click()
    await expect(page.getByRole('radio', { name: say.same })).toBeChecked()
    await days.locator('label').last().click()
    await expect(times.locator('label').last()).toBeVisible()
    await times.locator('label').nth((await times.locator('label').count()) - 1 - turn).click()
    await look(page, `appointment-move-${size}-${language}`)
    await page.getByRole('button', { name: say.confirmMove }).click()
    await expect(page.getByRole('heading', { name: say.done, exact: true })).toBeVisible()
    await page.getByRole('button', { name: say.mine }).click()
    await expect(page.locator('.booking')).toHaveCount(1)

    await page.goto('/')
    await neutral(page, say)
    await page.goto('/mine')
    await page.getByRole('button', { name: say.cancel }).click()
    await page.getByRole('dialog').getByRole('button', { name: say.yes }).click()
    await expect(page.locator('.mine-said')).toContainText(say.gone)
  })

test('a lawyer is asked about a matter against somebody, with half an hour for it', async ({ browser }) => {
  const say = words.zh
  const page = await open(browser, 'phone', 'zh', 'law.client')
  await page.goto(`/appointments?kind=legal&facility=${club}`)
  await page.getByLabel(say.matter).selectOption('wages')
  await pick(page.getByRole('radio', { name: /郑律师/ }))
  await page.getByRole('group', { name: /每次 30 分钟/ }).locator('label').first().click()
  await page.getByLabel(say.opponent).fill('某某建筑公司')
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await look(page, 'appointment-legal-phone-zh')
  await page.getByRole('button', { name: say.confirm }).click()
  await expect(page.getByText('示例·郑律师')).toBeVisible()
})

for (const language of ['zh', 'en'] as const)
  test(`a counsellor sees the day by alias and hands over when ill; the desk sees the rota and nobody: ${language}`, async ({ browser }) => {
    const centre = 'bj-110101-centre-1'
    const which = language === 'zh' ? 1 : 2
    const client = await open(browser, 'phone', language, `ill.${language}`)
    await client.goto(`/appointments?kind=counselling&facility=${centre}`)
    const say = words[language]
    await client.getByLabel(say.matter).selectOption('sleep')
    await pick(client.getByRole('radio', { name: language === 'zh' ? /林咨询师/ : /Counsellor He/ }))
    const days = client.getByRole('group', { name: language === 'zh' ? '日期' : 'Day' })
    await days.locator('label').last().click()
    await client.getByRole('group', { name: language === 'zh' ? /^时间/ : /^Time/ }).locator('label').nth(which).click()
    await client.getByLabel(say.alias).fill(language === 'zh' ? '阿宁' : 'Ning')
    await pick(client.getByRole('checkbox'))
    const booked = client.waitForResponse(/BookAppointment/)
    await client.getByRole('button', { name: say.confirm }).click()
    await booked
    await expect(client.getByRole('heading', { name: say.done, exact: true })).toBeVisible()
    await client.goto('/mine')
    const place = client.locator('.booking-place')
    const date = new URL((await place.getAttribute('href'))!, 'http://x').searchParams.get('date')!
    const before = await client.locator('.booking-when').innerText()

    const desk = await open(browser, 'desktop', language, 'centre.desk', 'desk_staff', `facility:${centre}`)
    await desk.goto(`/admin/practice?date=${date}`)
    await expect(desk.locator('.rota tbody tr').first()).toBeVisible()
    await expect(desk.locator('main')).not.toContainText(language === 'zh' ? '阿宁' : 'Ning')
    await look(desk, `practice-desk-desktop-${language}`)
    await desk.getByRole('button', { name: language === 'zh' ? /林咨询师 不能到岗/ : /Counsellor He is away/ }).click()
    await look(desk, `practice-away-desktop-${language}`)
    await desk.context().close()

    const me = await open(browser, 'desktop', language, `${centre}.counsellor-${which}`, 'practitioner', `facility:${centre}`)
    await me.goto('/admin/')
    await expect(me).toHaveURL(/practice/)
    const reading = task('practitioner', 'sees the day by alias')
    await me.goto(`/admin/practice?facility=${centre}&date=${date}`)
    await expect(me.locator('.clients')).toContainText(language === 'zh' ? '阿宁' : 'Ning')
    reading.done({ seconds: 5 })
    await expect(me.locator('main')).not.toContainText(`ill.${language}`)
    await look(me, `practice-day-desktop-${language}`)
    await me.setViewportSize(sizes.phone)
    await look(me, `practice-day-phone-${language}`)
    await me.setViewportSize(sizes.desktop)
    await me.getByRole('button', { name: language === 'zh' ? /林咨询师 不能到岗/ : /Counsellor He is away/ }).click()
    const dialog = me.getByRole('dialog')
    await dialog.getByLabel(language === 'zh' ? /原因/ : /Why/).fill(language === 'zh' ? '生病' : 'ill')
    await dialog.getByRole('button', { name: language === 'zh' ? /登记，并/ : /Enter it/ }).click()
    await expect(dialog.locator('.clients')).toContainText(language === 'zh' ? '阿宁' : 'Ning')
    await look(me, `practice-handed-over-desktop-${language}`)
    await me.context().close()

    await client.goto('/mine')
    await expect(client.locator('.booking')).toHaveCount(1)
    await client.getByRole('button', { name: say.show }).click()
    await expect(client.getByRole('dialog')).toContainText(language === 'zh' ? '为您换了时间' : 'got another time')
    await look(client, `appointment-handed-over-phone-${language}`)
    expect(before).not.toBe('')
  })
