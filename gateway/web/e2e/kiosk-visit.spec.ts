import { readFileSync } from 'node:fs'
import { House } from './house'
import { button, door, enter, scan, shots, terminal, traces, words } from './kiosk'
import { expect, test } from './test'

test('whoever walks away is forgotten: countdown, first screen, nothing kept, and back leads nowhere', async ({ browser }) => {
  const house = await new House().open()
  const booking = await house.book('court-2', 30)
  const { page } = await terminal(browser, house)
  const before = await page.evaluate(() => history.length)
  await page.clock.install()
  await button(page, 'English').click()
  await button(page, 'Large type').click()
  await scan(page, house.card)
  await enter(page, house.pin, target => target.click())
  await expect(page.getByText('Hello, L*')).toBeVisible()
  await page.clock.runFor(41_000)
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.screenshot({ path: `${shots}/kiosk-idle-portrait-en.png` })
  await button(page, 'Go on').click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await page.clock.runFor(51_000)
  await expect(door(page, words.zh.checkIn)).toBeVisible()

  for (let i = 0; i < 4; i++) await page.evaluate(() => history.back())
  await expect(door(page, words.zh.checkIn)).toBeVisible()
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(before + 1)
  const left = await traces(page)
  for (const trace of [house.card, house.card.slice(-4), house.member, house.pin, booking.id, booking.id.toUpperCase(), '李', 'Hello', 'eyJ'])
    expect(left, trace).not.toContain(trace)
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
})

test('a wrong PIN says so, a lock-out says until when, and the next card starts anew', async ({ browser }) => {
  const house = await new House().open()
  const { page } = await terminal(browser, house)
  await scan(page, house.card)
  for (let i = 0; i < 5; i++) {
    await enter(page, '11223', target => target.click())
    // What was said of the last attempt goes with the first key of the next.
    await expect(page.getByText('不对。请检查后再输一次。')).toBeHidden()
    await button(page, '3').click()
    await expect(page.getByText('不对。请检查后再输一次。')).toBeVisible()
  }
  await enter(page, house.pin, target => target.click())
  await expect(page.getByText('尝试次数太多，先歇一会儿。')).toBeVisible()
  await page.screenshot({ path: `${shots}/kiosk-locked-portrait-zh.png` })
  await scan(page, '9900000000000010')
  await expect(page.getByText('尾号 0010 的会员卡')).toBeVisible()
  await expect(page.getByText('尝试次数太多')).toBeHidden()
})

test('an answer that comes after its person has left lets nobody in', async ({ browser }) => {
  const house = await new House().open()
  const { page } = await terminal(browser, house)
  let answer = () => {}
  await page.route('**/booking.v1.Kiosks/IdentifyByPin', async route => {
    const response = await route.fetch()
    await new Promise<void>(come => (answer = come))
    await route.fulfill({ response }).catch(() => undefined)
  }, { times: 1 })
  await scan(page, house.card)
  const asked = page.waitForRequest('**/booking.v1.Kiosks/IdentifyByPin')
  await enter(page, house.pin, target => target.click())
  await asked
  await button(page, words.zh.back).click()
  await expect(door(page, words.zh.checkIn)).toBeVisible()
  answer()
  // Somebody else's card comes next: had the answer counted, the visit would be there before it.
  await scan(page, '9900000000000010')
  await expect(page.getByText('尾号 0010 的会员卡')).toBeVisible()
  await expect(page.getByText('李*')).toBeHidden()
})

test('who has no PIN gets a code by phone, and may set a PIN for the next time', async ({ browser }) => {
  const house = await new House().open()
  await house.removePin()
  const { page } = await terminal(browser, house)
  const masked = `${house.phone.slice(0, 3)}****${house.phone.slice(-4)}`
  const sent = () => readFileSync(process.env.BOOKING_LOG!, 'utf8').split(`Code for ${masked}: `).at(1)?.slice(0, 6)
  await scan(page, house.card)
  await button(page, '没有密码，发验证码到手机').click()
  await expect(page.getByRole('heading', { name: '请输入手机收到的验证码' })).toBeVisible()
  await expect.poll(sent).toMatch(/^\d{6}$/)
  await page.screenshot({ path: `${shots}/kiosk-code-portrait-zh.png` })
  await enter(page, sent()!, target => target.click())
  await expect(page.getByRole('heading', { name: '设一个 6 位密码，下次不用验证码' })).toBeVisible()
  await enter(page, '234567', target => target.click())
  await expect(page.getByText('这个密码太容易被猜到')).toBeVisible()
  await enter(page, house.pin, target => target.click())
  await expect(page.getByText('李*，您好')).toBeVisible()
  await button(page, words.zh.over).click()
  await scan(page, house.card)
  await enter(page, house.pin, target => target.click())
  await expect(page.getByText('李*，您好')).toBeVisible()
})
