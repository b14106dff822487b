import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { House } from './house'
import { expect } from './test'

export const shots = '../../artifacts/web-tests/screens'
export const sizes = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } }
export const words = {
  zh: {
    checkIn: '签到', book: '约一个场地', badminton: '羽毛球场地', yes: '确认预约', booked: '约好了', in: '签到成功', cancel: '取消预约',
    gone: '已取消，场地已让出', back: '返回', over: '结束，回到首页', offline: '网络断开，签到照常，稍后同步', held: '已记下，稍后同步',
    staff: '找工作人员', all: '看全部', private: '私人预约', called: '已通知工作人员，请稍等。', close: '知道了'
  },
  en: {
    checkIn: 'Check in', book: 'Book a space', badminton: 'Badminton court', yes: 'Book it', booked: 'Booked', in: 'You are checked in',
    cancel: 'Cancel it', gone: 'Cancelled. The space is free for others.', back: 'Back', over: 'Done, start over',
    offline: 'No network. Check-in still works and is sent later.', held: 'Noted, to be sent later', staff: 'Call staff', all: 'See all',
    private: 'Private appointment', called: 'The staff have been called. Please wait a moment.', close: 'All right'
  }
}
export type Size = keyof typeof sizes
export type Language = keyof typeof words

/** A terminal in its own browser, enrolled as an administrator would do it, on its first screen. */
export async function terminal(browser: Browser, house: House, size: Size = 'portrait'): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai', hasTouch: true })
  const page = await context.newPage()
  await page.goto('/kiosk/')
  for (const key of (await house.invite()).replace('-', '')) await page.getByRole('button', { name: key, exact: true }).click()
  await page.getByRole('button', { name: '启用' }).click()
  await expect(door(page, words.zh.checkIn)).toBeVisible()
  await expect(page.locator('.row-free').first()).toBeVisible()
  return { page, context }
}

export const door = (page: Page, name: string) => page.locator('.door', { has: page.getByText(name, { exact: true }) })
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** As a reader does: the whole text within a moment, then Enter. One key after the other's answer would be as slow as fingers. */
export async function scan(page: Page, text: string) {
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

export async function enter(page: Page, digits: string, tap: (target: ReturnType<Page['locator']>) => Promise<void>) {
  for (const digit of digits) await tap(button(page, digit))
}

/** Badminton goes by the half hour, and its last one of a day is no part of the next day. */
export const isLate = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 16) > '23:20'

/** Everything that this browser keeps for our pages. */
export const traces = (page: Page) =>
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
