import { defineConfig } from '@playwright/test'

/** The Debian browser; nothing is downloaded. Without its sandbox, since tests often run as root, and without calls home. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../../artifacts/web-tests/results',
  globalSetup: './e2e/platform.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  // A browser under load stumbles where no person would. What needed its second try is named at the end of the run, with a trace of the first.
  retries: 1,
  // Generous: the machine may be busy with other tests; nothing waits for them to pass.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../../artifacts/web-tests/report.json' }]],
  use: {
    baseURL: process.env.BOOKING_HTTP,
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 20_000,
    // Without the film: to draw it takes a core of a machine that has two, and each step's page is kept as it was.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'
      ]
    }
  }
})
