import { test as plain } from '@playwright/test'

export { expect } from '@playwright/test'

/** Closes the browsers that a test opened: left open they would go on watching, beating and trying again beside every later test. */
export const test = plain.extend<{ closed: void }>({
  closed: [
    async ({ browser }, use) => {
      await use()
      await Promise.all(browser.contexts().map(context => context.close()))
    },
    { auto: true }
  ]
})
