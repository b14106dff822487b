import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { appendFileSync } from 'node:fs'

const shots = '../../artifacts/web-tests/screens'
const tasks = '../../artifacts/web-tests/tasks.jsonl'

/** The rules of every screen: no axe finding, nothing wider than the screen. */
export async function holds(page: Page, name: string, rules = axe(page)): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
  const found = await rules.analyze()
  expect.soft(found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`), name).toEqual([])
}

// None of our pages has frames or plays anything, and looking for those takes half of axe's time. All that is wrong is told; of what
// is right only that it is: naming each element of a large table takes longer than looking at it.
const looking = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false })

/** What axe looks for. */
export const axe = (page: Page, ...more: string[]) =>
  looking(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', ...more])

/** What axe looks for where only the colours are others than where all of it was looked for. */
export const colours = (page: Page) => looking(page).withRules(['color-contrast'])

/** Keeps a picture of what is shown and holds it to the rules of every screen. */
export async function look(page: Page, name: string, fullPage = false, rules = axe(page)): Promise<void> {
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage, animations: 'disabled' })
  await holds(page, name, rules)
}

/** How many taps and seconds somebody has for a task. */
interface Budget { taps?: number; seconds: number }

/**
 * Somebody's task, from now on. The seconds are those that we keep them waiting: a test neither reads nor thinks. They are printed
 * beside the budget, which is for all of it (tasks.mjs).
 */
export function task(who: string, what: string) {
  const began = Date.now()
  let count = 0
  return {
    on: async (target: Locator) => {
      await target.click()
      count++
    },
    done: ({ taps, seconds }: Budget) => {
      const took = (Date.now() - began) / 1000
      appendFileSync(tasks, `${JSON.stringify({ who, what, taps: taps && count, tapsMax: taps, seconds: took, secondsMax: seconds })}\n`)
      if (taps) expect(count, `${who}: ${what}, taps`).toBeLessThanOrEqual(taps)
      expect(took, `${who}: ${what}, seconds`).toBeLessThanOrEqual(seconds)
    }
  }
}
