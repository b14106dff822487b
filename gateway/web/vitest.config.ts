import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'packages/**/*.test.tsx', 'apps/**/*.test.ts'],
    environment: 'node',
    // Generous, as in the browser: nothing waits for it to pass.
    testTimeout: 30_000,
    // Threads on every core: starting a process for each file takes longer than most files do.
    pool: 'threads',
    maxWorkers: '100%'
  }
})
