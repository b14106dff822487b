import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

/** Not a test: takes the pictures that the README shows, from the same platform that the tests run against. */
export default defineConfig({
  ...tests,
  testDir: '.',
  outputDir: '../../../artifacts/pictures',
  globalSetup: '../e2e/platform.ts',
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  // What the browser itself words, such as fields for dates, in the language that comes first.
  use: { ...tests.use, launchOptions: { ...tests.use?.launchOptions, args: [...(tests.use?.launchOptions?.args ?? []), '--lang=zh-CN'] } }
})
