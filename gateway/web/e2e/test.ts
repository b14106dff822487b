import { expect, test as plain, type Locator } from '@playwright/test'

export { expect } from '@playwright/test'

/** Closes the browsers that a test opened: left open they would go on watching, beating and trying again beside every later test. */
export const test = plain.extend<{ closed: void }>({
  closed: [
    async ({ browser }, use) => {
      await use()
      // A courtesy to the tests after it: Chromium now and then does not answer, and what was tried is tried.
      const late = new Promise(done => setTimeout(done, 10_000).unref())
      await Promise.race([Promise.all(browser.contexts().map(context => context.close())), late])
    },
    { auto: true }
  ]
})

/** Ticks a box or picks a radio button. What is kept in the address is set a moment after the click, which check() takes for a failure. */
export async function pick(target: Locator): Promise<void> {
  await target.click()
  await expect(target).toBeChecked()
}
