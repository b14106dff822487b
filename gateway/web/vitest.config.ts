import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'packages/**/*.test.tsx', 'apps/**/*.test.ts'],
    environment: 'node',
    // Threads on every core: starting a process for each file takes longer than most files do.
    pool: 'threads',
    maxWorkers: '100%'
  }
})
