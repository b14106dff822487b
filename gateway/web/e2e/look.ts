import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const shots = '../../artifacts/web-tests/screens'

/** Keeps a picture of what is shown and holds it to the rules of every screen: no axe finding, nothing wider than the screen. */
export async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${shots}/${name}.png` })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect.soft(found.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')}`), name).toEqual([])
}

/** Counts what a finger or a mouse does. */
export function taps() {
  let count = 0
  return {
    on: async (target: ReturnType<Page['locator']>) => {
      await target.click()
      count++
    },
    get count() {
      return count
    }
  }
}
