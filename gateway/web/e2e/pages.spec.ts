import type { Page } from '@playwright/test'
import { tomorrow } from './dates'
import { axe, colours, look } from './look'
import { signedIn, sizes, speaks } from './people'
import { expect, test } from './test'

const modes = [
  ['light', 'normal'],
  ['dark', 'normal'],
  ['contrast', 'normal'],
  ['light', 'large']
] as const

type Ways = Record<string, (page: Page) => Promise<void>>

const pages: Ways = {
  home: async page => {
    await page.goto('/')
    await expect(page.locator('.soon a').first()).toBeVisible()
  },
  find: async page => {
    await page.goto('/find?type=badminton_court')
    await expect(page.locator('.find-list, .blank').first()).toBeVisible()
  },
  facility: async page => {
    await page.goto(`/facility/bj-110101-club-1?type=badminton_court&date=${tomorrow()}`)
    await expect(page.locator('.cell button').first()).toBeVisible()
  },
  book: async page => {
    await pages.facility!(page)
    await page.locator('.cell button').nth(4).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  mine: async page => {
    await page.goto('/mine')
    await expect(page.locator('.mine-list, .blank').first()).toBeVisible()
  },
  settings: async page => {
    await page.goto('/settings')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
}

const venuePages: Ways = {
  week: async page => {
    await page.goto(`/facility/bj-110101-club-1?type=badminton_court&date=${tomorrow()}&view=week`)
    await expect(page.locator('.cell button').first()).toBeVisible()
  },
  repeat: async page => {
    await pages.book!(page)
    await page.locator('.book-repeat').click()
    await expect(page.locator('.occurrence, .note').first()).toBeVisible()
  },
  rules: async page => {
    await page.goto('/facility/bj-110101-club-1/rules')
    await expect(page.locator('.rules-day')).toHaveCount(7)
    await expect(page.locator('.bones')).toHaveCount(0)
  }
}

const ownPages: Ways = {
  waiting: async page => {
    await page.goto('/mine?show=waiting')
    await expect(page.locator('.waiting, .blank').first()).toBeVisible()
  },
  series: async page => {
    await page.goto('/mine?show=series')
    await expect(page.locator('.booking, .blank').first()).toBeVisible()
  },
  me: async page => {
    await page.goto('/me')
    await expect(page.locator('.me-doors a').first()).toBeVisible()
  },
  notices: async page => {
    await page.goto('/me/notices')
    await expect(page.locator('.notice-form')).toBeVisible()
  },
  calendar: async page => {
    await page.goto('/me/calendar')
    await expect(page.locator('.feeds, .blank').first()).toBeVisible()
  },
  standing: async page => {
    await page.goto('/me/standing')
    await expect(page.locator('.mine-said').first()).toBeVisible()
  }
}

const parts = [['every page', pages], ['every page of a venue', venuePages], ['every page of one’s own', ownPages]] as const

// Modes are colours and sizes, so each is tried once in Chinese on a phone; English, which is longer, plain and large.
const tried = (size: string, language: string, mode: string, type: string) =>
  (mode === 'light' && type === 'normal') || (size === 'phone' && (language === 'zh' || type === 'large'))

for (const [size, viewport] of Object.entries(sizes))
  for (const language of ['zh', 'en'] as const)
    for (const [part, ways, mode, type] of parts.flatMap(part => modes.map(mode => [...part, ...mode] as const))) {
      if (!tried(size, language, mode, type)) continue
      test(`${part}, ${size}, ${language}, ${mode}, ${type}: no axe finding, nothing wider than the screen`, async ({ browser }) => {
        const context = await browser.newContext({ viewport, timezoneId: 'Asia/Shanghai' })
        await speaks(context, language, mode, type)
        await signedIn(context, 'worker.0')
        const page = await context.newPage()
        const said: string[] = []
        page.on('console', message => message.type() === 'error' && said.push(message.text()))
        page.on('pageerror', fault => said.push(String(fault)))
        for (const [name, open] of Object.entries(ways)) {
          await open(page)
          await look(page, `${name}-${size}-${language}-${mode}-${type}`, false, mode === 'light' ? axe(page) : colours(page))
        }
        expect.soft(said, `console, ${mode} ${type}`).toEqual([])
      })
    }
