import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Puts the service worker beside an app's page, with the names of all its files: it answers for that folder only. */
export function shell(): Plugin {
  let base = '/'
  return {
    name: 'booking-shell',
    apply: 'build',
    // After Vite's own: it takes chunks away that hold nothing but styles.
    enforce: 'post',
    configResolved: config => void (base = config.base),
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter(file => /\.(js|css)$/.test(file)).sort().map(file => base + file)
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      const source = readFileSync(new URL('./shell-worker.js', import.meta.url), 'utf8')
        .replace("'%VERSION%'", () => JSON.stringify(version))
        .replace("['%FILES%']", () => JSON.stringify(files))
      this.emitFile({ type: 'asset', fileName: 'shell-worker.js', source })
    }
  }
}
