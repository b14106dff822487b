import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { compressed } from './vite.compressed.ts'
import { shell } from './vite.shell.ts'

const web = dirname(fileURLToPath(import.meta.url))

/**
 * How every app is built: into artifacts/web/<base>, from where the platform serves it on its HTTP port.
 * @param name the folder under apps/
 * @param base where it is served: "/" or "/kiosk/"
 */
export function app(name: string, base: string): UserConfig {
  const server = process.env.BOOKING_HTTP ?? 'http://127.0.0.1:5080'
  return defineConfig({
    root: resolve(web, 'apps', name),
    base,
    plugins: [react(), shell(), compressed()],
    // The server puts a fresh value in its place with every answer; styles made at run time carry it (packages/ui).
    html: { cspNonce: '%CSP_NONCE%' },
    build: {
      outDir: resolve(process.env.BOOKING_WEB_OUT ?? resolve(web, '../../artifacts/web'), '.' + base),
      // The booker's folder holds the other apps' folders: build.mjs empties it once for all.
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      // A policy without data: addresses for scripts and styles needs real files.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 900
    },
    server: {
      host: '127.0.0.1',
      // gRPC-Web calls are addressed /booking.v1.<Service>/<Method>. The Origin stays what the browser said.
      proxy: { '/booking.v1.': { target: server, changeOrigin: true } }
    }
  })
}
