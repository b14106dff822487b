import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Puts the service worker beside an app's page: it answers for that folder only, so each app has one. */
export function shell(): Plugin {
  return {
    name: 'booking-shell',
    apply: 'build',
    generateBundle() {
      const source = readFileSync(new URL('./shell-worker.js', import.meta.url), 'utf8')
      this.emitFile({ type: 'asset', fileName: 'shell-worker.js', source })
    }
  }
}
