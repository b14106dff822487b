import type { Browser, Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { tokenOf } from './calls'
import { inDays } from './dates'
import { Hall } from './hall'
import { House } from './house'
import { button, scan, terminal, words } from './kiosk'
import { axe, colours, look, task } from './look'
import { faces, signedIn, sizes, speaks } from './people'
import { expect, pick, test } from './test'

const client = process.env.BOOKING_CLIENT!
const shots = '../../artifacts/web-tests/screens'
const club = 'bj-110101-club-1'

const fortnight = `period=custom&from=${inDays(0)}&to=${inDays(13)}`

// As somebody at a shell would, while the page is open.
function book(member: string, ...words: string[]) {
  execFileSync('dotnet', [client, 'book', club, ...words, '--as', member, '--keys', process.env.BOOKING_KEYS!, '--address', process.env.BOOKING_GRPC!])
}

async function as(browser: Browser, member: string, language: 'zh' | 'en' = 'zh', look = 'light'): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai', acceptDownloads: true })
  await speaks(context, language, look)
  await signedIn(context, member)
  return context.newPage()
}

// Where the one before it left the page.
const here = ''

const pages: Record<string, [string, string, (page: Page) => Promise<void>]> = {
  use: ['demo.city', `/admin/?${fortnight}`, page => expect(page.locator('.heat-chart canvas').first()).toBeVisible()],
  'use-table': ['demo.district', `/admin/?${fortnight}&view=table`, page => expect(page.locator('.heat-table')).toBeVisible()],
  'use-facility': ['demo.district', `/admin/?${fortnight}&facility=${club}`, page => expect(page.locator('.heat-chart canvas').first()).toBeVisible()],
  coverage: ['demo.city', '/admin/coverage?district=110101', async page => {
    await expect(page.locator('.squares button').first()).toBeVisible()
    // Beside the districts and streets: whoever answers for none. A house of theirs leads to its figures.
    const organisations = page.getByRole('region', { name: /不按地域设立的工会组织|Organisations without a territory/ }).first()
    await expect(organisations.locator('.houses a').first()).toHaveAttribute('href', /facility=/)
  }],
  fleet: ['demo.city', '/admin/kiosks', page => expect(page.getByRole('button', { name: /新增终端|Add a kiosk/ })).toBeVisible()],
  audit: ['demo.city', '/admin/audit', page => expect(page.locator('.figures-table')).toBeVisible()],
  desk: ['demo.desk', `/admin/desk?date=${inDays(1)}`, page => expect(page.locator('.lane').first()).toBeVisible()],
  'desk-walk-in': ['demo.desk', here, async page => {
    await page.locator('.piece-free').first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
  }],
  'desk-close': ['demo.desk', here, async page => {
    await page.keyboard.press('Escape')
    await page.locator('.desk-head > button').click()
    await expect(page.getByRole('dialog')).toBeVisible()
  }],
  papers: ['demo.desk', '/admin/papers', page => expect(page.getByLabel(/会员卡号|Card number/)).toBeVisible()],
  approvals: ['demo.district', '/admin/approvals', page => expect(page.getByRole('heading', { level: 1 })).toBeVisible()],
  appeals: ['demo.district', '/admin/appeals', page => expect(page.getByRole('heading', { level: 1 })).toBeVisible()],
  rules: ['demo.city', '/admin/rules', page => expect(page.getByRole('button', { name: /新增规则|Add a rule/ })).toBeVisible()],
  register: ['demo.city', '/admin/register?facility=bj-110101-club-1', page => expect(page.getByRole('button', { name: /新增场地|Add a space/ })).toBeVisible()],
  'rules-new': ['demo.desk', '/admin/rules', async page => {
    await page.getByRole('button', { name: /新增规则|Add a rule/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  }],
  services: ['demo.desk', '/admin/rules?view=services', page => expect(page.locator('.service-card').first()).toBeVisible()],
  'services-narrow': ['demo.desk', here, async page => {
    await page.locator('.service-card button').first().click()
    await page.getByLabel(/最长（分钟）|Longest, in minutes/).fill('600')
    await expect(page.getByRole('dialog').getByText(/这里不能更长|not longer here/)).toBeVisible()
  }]
}

for (const language of ['zh', 'en'] as const)
  for (const mode of language === 'zh' ? ['light', 'dark', 'contrast'] : ['light'])
    test(`every page of staff, ${language}, ${mode}: no axe finding, nothing wider than the screen`, async ({ browser }) => {
      test.slow()
      const members = new Map<string, { page: Page; said: string[] }>()
      for (const [name, [member, address, shown]] of Object.entries(pages)) {
        if (!members.has(member)) {
          const page = await as(browser, member, language, mode)
          const said: string[] = []
          page.on('console', message => message.type() === 'error' && said.push(message.text()))
          page.on('pageerror', fault => said.push(String(fault)))
          members.set(member, { page, said })
        }
        const { page, said } = members.get(member)!
        if (address !== here) await page.goto(address)
        await shown(page)
        await look(page, `admin-${name}-${language}-${mode}`, true, mode === 'light' ? axe(page) : colours(page))
        expect.soft(said.splice(0), `console of ${name}`).toEqual([])
      }
    })

test('the heat map moves while somebody books at a shell, and its number leads to the booking', async ({ browser }) => {
  const page = await as(browser, 'demo.city')
  const day = inDays(3)
  await page.goto(`/admin/?${fortnight}&facility=${club}&view=table`)
  await expect(page.locator('.live')).toBeVisible()
  const column = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7
  const cell = page.locator('.heat-table tbody tr', { has: page.getByRole('rowheader', { name: '14:00' }) }).locator('td').nth(column)
  await expect(cell).toHaveText('0%')
  const spaces = await page.locator('[role=region][aria-label="按场地"] tbody th').allTextContents()
  expect(spaces.length).toBeGreaterThan(1)

  book('worker.14', 'court-1', '--date', day, '--from', '14:00', '--to', '15:00')
  await expect(cell).not.toHaveText('0%')
  await cell.getByRole('button').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('共 1 条')).toBeVisible()
  await expect(dialog.getByRole('cell', { name: /14:00–15:00/ })).toBeVisible()
  await expect(dialog).not.toContainText('worker.14')

  // From the number above down to the same booking: each level comes to the one above.
  const name = (await page.locator('.filters select').first().locator('option:checked').textContent())!
  await page.goto(`/admin/?period=custom&from=${day}&to=${day}`)
  await page.getByRole('button', { name: '使用率: 看构成', exact: true }).click()
  const level = dialog.locator('.level-table')
  const hours = (text: string) => Number(text.replaceAll(',', ''))
  const used = async (row: string) =>
    hours((await level.locator('tr', { has: page.getByRole('rowheader', { name: row, exact: true }) }).locator('td').first().textContent())!)
  const sum = async () => (await level.locator('tbody tr td:nth-child(2)').allTextContents()).reduce((all, text) => all + (hours(text) || 0), 0)
  await expect(level.getByRole('rowheader', { name, exact: true })).toBeVisible()
  const house = await used(name)
  expect(house).toBeGreaterThan(0)
  expect(await sum()).toBeCloseTo(await used('合计'), 0)
  await look(page, 'admin-made-of-zh-light', true, axe(page))
  await level.getByRole('button', { name, exact: true }).click()
  await expect(dialog.getByRole('button', { name: /^返回/ })).toBeVisible()
  await expect(level.getByRole('columnheader', { name: '场地', exact: true })).toBeVisible()
  expect(await used('合计')).toBeCloseTo(house, 0)
  expect(await sum()).toBeCloseTo(house, 0)
  await level.locator('tbody button').first().click()
  await expect(dialog.getByText(/共计入/)).toBeVisible()
  await expect(dialog.getByRole('columnheader', { name: '计入分钟' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '服务人数: 看构成' }).click()
  await expect(level.getByRole('rowheader', { name: '合计' })).toBeVisible()
})

test('P11 whoever finds no room is counted, by reason, kind and hour', async ({ browser }) => {
  const day = inDays(4)
  book('worker.13', 'court-2', '--date', day, '--from', '16:00', '--to', '17:00')
  for (const member of ['worker.8', 'worker.9', 'worker.10', 'worker.11', 'worker.12'])
    expect(() => book(member, 'court-2', '--date', day, '--from', '16:00', '--to', '17:00')).toThrow()
  const page = await as(browser, 'demo.city')
  const region = page.getByRole('region', { name: /没有约上的需求/ })
  // Facilities hand over what they counted every 15 seconds.
  await expect(async () => {
    await page.goto(`/admin/?period=custom&from=${day}&to=${day}&facility=${club}`)
    await expect(region.getByRole('row', { name: /羽毛球场地/ })).toContainText('5', { timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await expect(region.getByRole('row', { name: /已被约走/ })).toContainText('5')
  await expect(region.getByRole('row', { name: /16:00/ })).toContainText('5')
  await region.getByRole('button', { name: '已被约走' }).click()
  const rows = page.getByRole('dialog').locator('.level-table')
  await expect(rows.getByRole('row', { name: /16:00.*羽毛球场地.*已被约走/ })).toContainText('5')
  await expect(rows.getByRole('row', { name: /合计/ })).toContainText('5')
  await page.keyboard.press('Escape')
  await region.scrollIntoViewIfNeeded()
  await page.screenshot({ path: `${shots}/admin-demand-zh.png` })
  const download = page.waitForEvent('download')
  await region.getByRole('button', { name: /导出 CSV/ }).click()
  expect((await download).suggestedFilename()).toContain('没有约上的需求')
})

test('a kiosk is invited, seen in the fleet and revoked, and the audit says who did it', async ({ browser }) => {
  const page = await as(browser, 'demo.district')
  await page.goto('/admin/kiosks')
  await page.getByRole('button', { name: '新增终端' }).click()
  const dialog = page.getByRole('dialog')
  const label = `西门 ${Date.now()}`
  await dialog.getByLabel('场馆', { exact: true }).selectOption(club)
  await dialog.getByLabel(/放在哪里/).fill(label)
  await dialog.getByRole('button', { name: '取得启用码' }).click()
  await expect(dialog.getByRole('status')).toHaveText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  await page.keyboard.press('Escape')
  const row = page.getByRole('row', { name: label })
  await expect(row).toContainText('等待启用')
  await row.getByRole('button', { name: /停用/ }).click()
  await dialog.getByRole('button', { name: '确认停用' }).click()
  await expect(row).toContainText('已停用')
  await page.goto('/admin/audit')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.context().close()

  const city = await as(browser, 'demo.city')
  const tracing = task('auditor', 'finds who did what at a venue')
  await city.goto(`/admin/audit?who=demo.district&facility=${club}`)
  await expect(city.getByRole('row', { name: /Kiosks\/InviteKiosk/ }).first()).toContainText('demo.district')
  tracing.done({ seconds: 20 })
  const covering = task('city administrator', 'sees where the standards are not met')
  await city.goto('/admin/coverage')
  await expect(city.locator('.squares button').first()).toBeVisible()
  covering.done({ seconds: 10 })
})

for (const [size, language] of faces)
  test(`the way from a kiosk is read, written, changed and removed by the house, and the kiosk shows it, ${language}`, async ({ browser }) => {
    const house = await new House().open()
    const booking = await house.book('court-1')
    const { page: hall } = await terminal(browser, house)
    const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai' })
    await speaks(context, language)
    await signedIn(context, 'demo.desk', tokenOf('house.keeper', 'facility_manager', `facility:${house.id}`))
    const page = await context.newPage()
    await page.goto('/admin/kiosks')
    const dialog = page.getByRole('dialog')
    const [open, change, remove, save] =
      language === 'zh' ? [/^指路/, /^修改/, /^删除/, '保存'] : [/^Directions/, /^Change/, /^Remove/, 'Save']
    await page.getByRole('button', { name: open }).click()
    const court = dialog.getByRole('listitem').filter({ hasText: language === 'zh' ? '到羽毛球 1 号场' : 'To Badminton court 1' })
    await expect(court).toContainText('从大厅右侧上二楼')
    await court.getByRole('button', { name: change }).click()
    await dialog.getByLabel(/怎么走（中文）|The way, in Chinese/).fill('出门右转，上三楼')
    await dialog.getByRole('button', { name: save, exact: true }).click()
    await expect(dialog.getByRole('status')).toContainText(language === 'zh' ? '已保存' : 'Saved')
    await expect(court).toContainText('出门右转，上三楼')

    await dialog.getByLabel(/到哪个场地|To which space/).selectOption('hall')
    await dialog.getByLabel(/怎么走（中文）|The way, in Chinese/).fill('就在您身后')
    await dialog.getByRole('button', { name: save, exact: true }).click()
    await expect(dialog.getByText('就在您身后')).toBeVisible()
    await look(page, `admin-directions-${language}-${size}`, true, axe(page))
    await dialog.getByRole('listitem').filter({ hasText: '就在您身后' }).getByRole('button', { name: remove }).click()
    await expect(dialog.getByText('就在您身后')).toHaveCount(0)

    await hall.reload()
    await expect(hall.locator('.row-free').first()).toBeVisible()
    await scan(hall, await house.code(booking))
    await expect(hall.getByText('出门右转，上三楼')).toBeVisible()
  })

test('a district sees itself and nothing else, and a saved link keeps what was chosen', async ({ browser }) => {
  const page = await as(browser, 'demo.district')
  await page.goto('/admin/?division=110102')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('东城区')
  await pick(page.getByRole('radio', { name: '近 90 天' }))
  await page.getByLabel('功能', { exact: true }).selectOption('1')
  expect(new URL(page.url()).search).toContain('period=quarter')
  await page.reload()
  await expect(page.getByRole('radio', { name: '近 90 天' })).toBeChecked()
  await expect(page.getByLabel('功能', { exact: true })).toHaveValue('1')
  const asked = page.waitForRequest(/Figures\/GetFigures/)
  await page.getByLabel('与什么比较').selectOption('year')
  await asked
  expect(new URL(page.url()).search).toContain('against=year')
  await page.getByLabel('与什么比较').selectOption('own')
  await page.getByRole('textbox', { name: '比较从哪天起' }).fill('2026-01-05')
  await expect(page).toHaveURL(/since=2026-01-05/)
  await page.screenshot({ path: `${shots}/admin-compared-zh.png` })
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^导出 CSV.*按功能/ }).click()
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)
})

test('a worker is told whom to ask', async ({ browser }) => {
  const page = await as(browser, 'worker.15')
  await page.goto('/admin/')
  await expect(page.getByRole('heading', { name: '您的账户没有工作人员权限' })).toBeVisible()
})

test('at the desk: a walk-in, its cancelling, and a space closed with those it hits', async ({ browser }) => {
  const page = await as(browser, 'demo.desk')
  const opening = task('desk', 'sees who is in which space')
  // A day of its own: what is closed here is closed for the other tests, too.
  await page.goto(`/admin/desk?date=${inDays(9)}`)
  const lane = page.locator('.lane').filter({ has: page.locator('.piece-free') }).first()
  const space = (await lane.locator('.lane-name').textContent())!
  opening.done({ seconds: 5 })
  const walkIn = task('desk', 'books for somebody who walks in')
  await walkIn.on(lane.locator('.piece-free').first())
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('称呼或用途（可不填）').fill('王师傅')
  await walkIn.on(dialog.getByRole('button', { name: '登记' }))
  await expect(page.locator('p[role=status]')).toContainText(`已登记：${space}`)
  walkIn.done({ taps: 3, seconds: 30 })
  const booked = page.getByRole('button', { name: /王师傅/ })
  await expect(booked).toBeVisible()

  const closing = task('desk', 'closes a space, knowing whom that hits')
  await closing.on(page.getByRole('button', { name: '关闭场地' }))
  await dialog.getByLabel('对预约人怎么说').fill('设备检修')
  await expect(dialog.getByText(/受影响的预约/)).toBeVisible()
  await closing.on(dialog.getByRole('button', { name: '关闭', exact: true }).last())
  await expect(page.locator('p[role=status]')).toContainText('已关闭。受影响的预约')
  closing.done({ taps: 4, seconds: 60 })

  await page.getByRole('button', { name: /^恢复开放/ }).click()
  await expect(dialog.getByText('系统会通知他们“照常开放”')).toBeVisible()
  await dialog.getByRole('button', { name: '确认恢复开放' }).click()
  await expect(page.locator('p[role=status]')).toContainText('已恢复开放')
  await expect(page.getByRole('button', { name: /^恢复开放/ })).toHaveCount(0)

  await booked.click()
  await dialog.getByRole('button', { name: '取消预约' }).click()
  await expect(page.locator('p[role=status]')).toContainText('已取消，场地已让出。')
  await expect(booked).toHaveCount(0)
})

test('at the desk: a code that is none is refused in words', async ({ browser }) => {
  const page = await as(browser, 'demo.desk')
  await page.goto('/admin/desk')
  await page.getByLabel('签到码').fill('BK1.NONSENSE')
  await page.getByRole('button', { name: '签到', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
})

test('at the desk: who asks for help at a kiosk is seen, and gone once somebody went', async ({ browser }) => {
  const house = await new House().open()
  const { page: hall } = await terminal(browser, house)
  // No keeper: a desk alone.
  const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  await signedIn(context, 'demo.desk', tokenOf('house.desk', 'desk_staff', `facility:${house.id}`))
  const page = await context.newPage()
  await page.goto('/admin/desk')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: '自助终端' })).toHaveCount(0)
  await button(hall, words.zh.staff).click()
  await expect(hall.getByText(words.zh.called)).toBeVisible()
  const calls = page.getByRole('region', { name: '有人在自助终端求助' })
  await expect(calls).toBeVisible()
  await look(page, 'admin-desk-help-zh-light', true, axe(page))
  await calls.getByRole('button', { name: /^已去帮助/ }).click()
  await expect(calls).toHaveCount(0)
  expect((await house.kiosk()).helpAt).toBeUndefined()
})

test('at the desk: who waits, whom a closure hits, and what became of each', async ({ browser }) => {
  const hall = await new Hall().open()
  const date = inDays(2)
  await hall.book('court-1', date, '10:00', '11:00')
  const given = await hall.book('court-1', date, '12:00', '13:00', hall.rival)
  await hall.self.waiting.enterWaitingList({
    commandId: randomUUID(), facilityId: hall.id, resourceIds: ['court-1'], minutes: 60, people: 1,
    range: { start: `${date}T12:00`, end: `${date}T13:00` }
  })
  const context = await browser.newContext({ viewport: sizes.desktop, timezoneId: 'Asia/Shanghai' })
  await speaks(context, 'zh')
  await signedIn(context, 'demo.desk', tokenOf('hall.desk', 'facility_manager', `facility:${hall.id}`))
  const page = await context.newPage()
  await page.goto(`/admin/desk?date=${date}`)
  await page.getByText('排队等候：1 人').click()
  await expect(page.getByText(/排在第 1 位/)).toBeVisible()
  await look(page, 'admin-desk-waiting-zh-light', true, axe(page))
  const closed = { commandId: randomUUID(), facilityId: hall.id, closureId: 'c1', resourceId: 'court-1', because: '换地板', cause: 4 }
  await hall.boss.registry.declareClosure({ ...closed, wish: { start: `${date}T08:00`, end: `${date}T22:00` } })
  await hall.cancel(given.id)
  await page.getByRole('button', { name: /^受影响的人：羽毛球 1 号场/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('受影响的预约 2 个，其中 0 个还没有着落。')).toBeVisible()
  await expect(dialog.getByText(/已保留别的时间，等本人答复 · 羽毛球 . 号场/)).toBeVisible()
  await expect(dialog.getByText('已取消', { exact: true })).toBeVisible()
  await look(page, 'admin-desk-affected-zh-light', true, axe(page))
})
