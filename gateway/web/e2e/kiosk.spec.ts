import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { House } from './house'
import { axe, holds } from './look'
import { expect, test } from './test'

const shots = '../../artifacts/web-tests/screens'
const sizes = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } }
const words = {
  zh: {
    checkIn: '签到', book: '约一个场地', mine: '我的预约', badminton: '羽毛球场地', yes: '确认预约', booked: '约好了', in: '签到成功', cancel: '取消预约',
    gone: '已取消，场地已让出', back: '返回', over: '结束，回到首页', offline: '网络断开，签到照常，稍后同步', held: '已记下，稍后同步', stay: '继续',
    staff: '找工作人员', all: '看全部', private: '私人预约', called: '已通知工作人员，请稍等。', close: '知道了', welcome: '欢迎来到'
  },
  en: {
    checkIn: 'Check in', book: 'Book a space', mine: 'My bookings', badminton: 'Badminton court', yes: 'Book it', booked: 'Booked', in: 'You are checked in',
    cancel: 'Cancel it', gone: 'Cancelled. The space is free for others.', back: 'Back', over: 'Done, start over',
    offline: 'No network. Check-in still works and is sent later.', held: 'Noted, to be sent later', stay: 'Go on', staff: 'Call staff', all: 'See all',
    private: 'Private appointment', called: 'The staff have been called. Please wait a moment.', close: 'All right', welcome: 'Welcome to'
  }
}
type Size = keyof typeof sizes
type Language = keyof typeof words

/** A terminal in its own browser, enrolled as an administrator would do it, on its first screen. */
async function terminal(browser: Browser, house: House, size: Size = 'portrait'): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai', hasTouch: true })
  const page = await context.newPage()
  await page.goto('/kiosk/')
  for (const key of (await house.invite()).replace('-', '')) await page.getByRole('button', { name: key, exact: true }).click()
  await page.getByRole('button', { name: '启用' }).click()
  await expect(door(page, words.zh.checkIn)).toBeVisible()
  await expect(page.locator('.row-free').first()).toBeVisible()
  return { page, context }
}

const door = (page: Page, name: string) => page.locator('.door', { has: page.getByText(name, { exact: true }) })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** As a reader does: the whole text within a moment, then Enter. One key after the other's answer would be as slow as fingers. */
async function scan(page: Page, text: string) {
  const device = await page.context().newCDPSession(page)
  const keys = [...[...text].map(key => ({ key, text: key })), { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }]
  await Promise.all(
    keys.flatMap(key => [
      device.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
      device.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key })
    ])
  )
  await device.detach()
}

async function enter(page: Page, digits: string, tap: (target: ReturnType<Page['locator']>) => Promise<void>) {
  for (const digit of digits) await tap(button(page, digit))
}

/** Badminton goes by the half hour, and its last one of a day is no part of the next day. */
const isLate = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 16) > '23:20'

function taps() {
  const count = { taps: 0, tap: async (target: ReturnType<Page['locator']>) => (await target.click(), void count.taps++) }
  return count
}

/** Everything that this browser keeps for our pages. */
const traces = (page: Page) =>
  page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie, document.body.innerText, history.state]
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>(done => {
        const asked = indexedDB.open(name!)
        asked.onsuccess = () => done(asked.result)
      })
      for (const store of database.objectStoreNames)
        kept.push(
          await new Promise(done => {
            const asked = database.transaction(store).objectStore(store).getAll()
            asked.onsuccess = () => done(asked.result)
          })
        )
      database.close()
    }
    for (const name of await caches.keys()) kept.push((await (await caches.open(name)).keys()).map(request => request.url))
    return JSON.stringify(kept, (_, value: unknown) => (value instanceof CryptoKey ? value.type : value instanceof Uint8Array ? 'bytes' : value))
  })

for (const size of Object.keys(sizes) as Size[])
  test(`U7 a code is scanned: checked in within five seconds and one motion, then the next person, ${size}`, async ({ browser }) => {
    const house = await new House().open()
    const booking = await house.book('court-1')
    const { page } = await terminal(browser, house, size)
    const began = Date.now()
    await scan(page, await house.code(booking))
    await expect(page.getByRole('heading', { name: words.zh.in })).toBeVisible()
    expect(Date.now() - began).toBeLessThan(5_000)
    await expect(page.getByText('从大厅右侧上二楼')).toBeVisible()
    await expect(door(page, words.zh.checkIn)).toBeVisible()
    expect((await house.find(booking.id)).arrivedAt).toBeDefined()
    await scan(page, await house.code(booking))
    await expect(page.getByRole('heading', { name: '已经签过到了' })).toBeVisible()
  })

for (const [size, language] of [['portrait', 'zh'], ['landscape', 'en']] as [Size, Language][])
  test(`card and PIN to the next free slot in at most 40 seconds and 12 taps, then cancelled: ${size}, ${language}`, async ({ browser }) => {
    const house = await new House().open()
    const { page } = await terminal(browser, house, size)
    const say = words[language]
    if (language === 'en') await button(page, 'English').click()
    const began = Date.now()
    const count = taps()
    await count.tap(door(page, say.book))
    await scan(page, house.card)
    await enter(page, house.pin, count.tap)
    if (isLate()) await count.tap(button(page, language === 'zh' ? '明天' : 'Tomorrow'))
    await count.tap(page.locator('.choice-large', { hasText: say.badminton }))
    await count.tap(page.locator('.choice-large').first())
    await count.tap(button(page, say.yes))
    await expect(page.getByRole('heading', { name: say.booked })).toBeVisible()
    expect(count.taps).toBeLessThanOrEqual(12)
    expect(Date.now() - began).toBeLessThan(40_000)
    expect(await house.bookings()).toHaveLength(1)
    await page.screenshot({ path: `${shots}/kiosk-booked-${size}-${language}.png` })

    await button(page, say.over).click()
    if (language === 'en') await button(page, 'English').click()
    await scan(page, house.card)
    await enter(page, house.pin, count.tap)
    await expect(page.getByText(language === 'zh' ? '李*，您好' : 'Hello, L*')).toBeVisible()
    await button(page, say.cancel).click()
    await button(page, say.cancel).click()
    await expect(page.getByRole('heading', { name: say.gone })).toBeVisible()
    expect((await house.bookings())[0]!.cancelledAt).toBeDefined()
  })

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

test('a time that somebody else has just taken is refused in words, and another one is two taps away', async ({ browser }) => {
  const house = await new House().open()
  const { page } = await terminal(browser, house)
  await door(page, words.zh.book).click()
  await scan(page, house.card)
  await enter(page, house.pin, target => target.click())
  // Tomorrow: of today there may be no hour left.
  await button(page, '明天').click()
  await page.locator('.choice-large', { hasText: '排练厅' }).click()
  const first = page.locator('.choice-large b').first()
  const lost = await first.innerText()
  await first.click()
  await house.taken('rehearsal')
  await button(page, words.zh.yes).click()
  await expect(page.getByRole('heading', { name: '这个时段刚被约走了。' })).toBeVisible()
  await page.screenshot({ path: `${shots}/kiosk-taken-portrait-zh.png` })
  await button(page, words.zh.back).click()
  // The list has heard of it meanwhile.
  await expect(first).not.toHaveText(lost)
  await first.click()
  await button(page, words.zh.yes).click()
  await expect(page.getByRole('heading', { name: words.zh.booked })).toBeVisible()
  expect(await house.bookings()).toHaveLength(1)
})

test('without network: says so, notes good codes, tells forged and early ones, and reports once it is back, once', async ({ browser }) => {
  const house = await new House().open()
  const [now, later, cancelled] = [await house.book('court-1'), await house.book('court-2', 120), await house.book('hall', 60)]
  const { page, context } = await terminal(browser, house)
  const codes = { now: await house.code(now), later: await house.code(later) }
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  await expect(page.getByText(words.zh.offline)).toBeVisible()
  await expect(door(page, words.zh.book)).toBeDisabled()

  await scan(page, codes.now)
  await expect(page.getByRole('heading', { name: words.zh.held })).toBeVisible()
  await page.screenshot({ path: `${shots}/kiosk-held-portrait-zh.png` })
  await scan(page, codes.now)
  await expect(page.getByText('1 条签到待同步')).toBeVisible()
  await scan(page, codes.later)
  await expect(page.getByRole('heading', { name: '来早了' })).toBeVisible()
  const spoiled = codes.now.slice(0, -1) + (codes.now.endsWith('0') ? '1' : '0')
  await scan(page, spoiled.slice(0, -2) + 'ZZ')
  await expect(page.getByRole('heading', { name: '这个码在这里不能签到' })).toBeVisible()

  // A power cut on top of it: what was noted is there again, and so is the screen.
  await page.reload()
  await expect(page.getByText('1 条签到待同步')).toBeVisible()
  await house.cancel(cancelled.id)
  await context.setOffline(false)
  await expect(page.getByText(words.zh.offline)).toBeHidden({ timeout: 45_000 })
  await expect.poll(async () => (await house.find(now.id)).arrivedAt !== undefined).toBe(true)
  expect((await house.bookings()).length).toBe(3)
  expect(await traces(page)).not.toContain(now.id.toUpperCase())
})

test('network lost at "confirm": asked again with the same id there is one booking', async ({ browser }) => {
  const house = await new House().open()
  const { page } = await terminal(browser, house)
  await door(page, words.zh.book).click()
  await scan(page, house.card)
  await enter(page, house.pin, target => target.click())
  if (isLate()) await button(page, '明天').click()
  await page.locator('.choice-large', { hasText: words.zh.badminton }).click()
  await page.locator('.choice-large').first().click()
  let lost = 0
  await page.route('**/booking.v1.Bookings/PlaceBooking', async route => {
    // It arrives; the answer does not.
    await route.fetch()
    lost++
    await route.abort('connectionreset')
  }, { times: 1 })
  await button(page, words.zh.yes).click()
  await expect(page.getByRole('heading', { name: '还不知道有没有约上' })).toBeVisible()
  await button(page, '再问一次').click()
  await expect(page.getByRole('heading', { name: words.zh.booked })).toBeVisible()
  expect(lost).toBe(1)
  expect(await house.bookings()).toHaveLength(1)
})

test('a kiosk that is shut out serves nobody, and one asks for staff until they come', async ({ browser }) => {
  const house = await new House().open()
  const { page } = await terminal(browser, house)
  await button(page, words.zh.staff).click()
  await expect(page.getByText(words.zh.called)).toBeVisible()
  await expect.poll(async () => (await house.kiosk()).helpAt !== undefined).toBe(true)
  await button(page, words.zh.close).click()
  await house.helped()
  await house.revoke()
  await page.reload()
  await expect(page.getByRole('heading', { name: '这台自助机已停用' })).toBeVisible()
  await scan(page, house.card)
  await expect(page.getByRole('heading', { name: '这台自助机已停用' })).toBeVisible()
})

for (const size of Object.keys(sizes) as Size[])
  for (const language of ['zh', 'en'] as Language[])
    test(`every screen, ${size}, ${language}: no axe finding, 7:1, 72 px, 24 px, nothing cut off`, async ({ browser }) => {
      const house = await new House().open()
      await house.book('counsel', 30)
      await house.book('rehearsal', 90)
      const say = words[language]
      const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai' })
      const page = await context.newPage()
      const said: string[] = []
      page.on('console', message => message.type() === 'error' && said.push(message.text()))
      page.on('pageerror', fault => said.push(String(fault)))
      const look = async (name: string) => {
        await page.screenshot({ path: `${shots}/kiosk-${name}-${size}-${language}.png` })
        await measure(page, `${name} ${size} ${language}`)
      }
      const speak = async () => {
        if (language === 'en') await button(page, 'English').click()
      }

      await page.goto('/kiosk/')
      await speak()
      await expect(page.locator('.pad')).toBeVisible()
      await look('enrol')
      for (const key of (await house.invite()).replace('-', '')) await button(page, key).click()
      await page.locator('.foot .big').click()
      await expect(page.locator('.row-free').first()).toBeVisible()
      await look('attract')
      await button(page, language === 'zh' ? '大字' : 'Large type').click()
      await look('attract-large')
      await button(page, language === 'zh' ? '大字' : 'Large type').click()
      await button(page, say.all).click()
      await look('programme')
      await button(page, say.back).click()
      await speak()
      await door(page, say.checkIn).click()
      await look('scan')
      await page.locator('.scan .wide').click()
      await expect(page.locator('.pad')).toBeVisible()
      await look('card')
      await scan(page, house.card)
      await enter(page, house.pin.slice(0, 3), target => target.click())
      await look('pin')
      await enter(page, house.pin.slice(3), target => target.click())
      await expect(page.getByRole('heading', { name: language === 'zh' ? '李*，您好' : 'Hello, L*' })).toBeVisible()
      await expect(page.getByText(say.private)).toBeVisible()
      expect(await page.locator('body').innerText()).not.toContain(language === 'zh' ? '心理' : 'Counselling')
      await look('mine')
      await page.locator('.ticket-do button').first().click()
      await look('cancel')
      await button(page, say.back).click()
      await page.locator('.foot .big').click()
      await expect(page.locator('.choice-large').first()).toBeVisible()
      await look('kinds')
      await button(page, language === 'zh' ? '明天' : 'Tomorrow').click()
      await page.locator('.choice-large', { hasText: say.badminton }).click()
      await look('slots')
      // Not the first one of a house that never closes: in the evening today's booking goes on into tomorrow.
      await page.locator('.choice-large').last().click()
      await look('sure')
      await button(page, say.yes).click()
      await expect(page.getByRole('heading', { name: say.booked })).toBeVisible()
      await look('done')
      await button(page, say.staff).click()
      await look('help')
      await button(page, say.close).click()
      await button(page, say.over).click()
      await speak()
      await scan(page, 'BK1.0123456789ABCDEFGHJKMNPQRS.ABCDEFGH')
      await expect(page.locator('.result-no')).toBeVisible()
      await look('refused')
      await page.locator('.foot-over').click()
      await context.setOffline(true)
      await expect(page.locator('.band')).toBeVisible()
      await speak()
      await look('offline')
      expect(said.filter(text => !text.includes('ERR_INTERNET_DISCONNECTED') && !text.includes('Failed to load resource'))).toEqual([])
    })

async function measure(page: Page, where: string) {
  // The kiosk turns zoom off on purpose: there is nobody's finger to turn it back for the next person; large type is a button.
  await holds(page, where, axe(page, 'wcag2aaa').disableRules(['meta-viewport', 'meta-viewport-large']))
  const odd = await page.evaluate(() => {
    const problems: string[] = []
    const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen')
    for (const element of document.querySelectorAll('button, a[href], input')) {
      const box = element.getBoundingClientRect()
      if (shown(element) && (box.width < 72 || box.height < 72)) problems.push(`small target ${box.width}x${box.height}: ${element.textContent}`)
      if (shown(element) && (box.left < 0 || box.right > innerWidth + 1 || (!element.closest('main') && box.bottom > innerHeight + 1)))
        problems.push(`outside: ${element.textContent}`)
    }
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
      if (own && shown(element) && parseFloat(getComputedStyle(element).fontSize) < 24) problems.push(`small type: ${element.textContent}`)
    }
    const bar = document.querySelector('.bar')
    if (bar && bar.getBoundingClientRect().height > innerHeight / 6) problems.push('the bar takes too much')
    const main = document.querySelector('main')
    if (main && main.scrollHeight > main.clientHeight + 1) problems.push(`has to be scrolled by ${main.scrollHeight - main.clientHeight}`)
    return problems
  })
  expect.soft(odd, where).toEqual([])
}
