// Builds every app under apps/ into artifacts/web (or BOOKING_WEB_OUT), one after the other: two cores are few.
// A finished build replaces the former one in a moment, so that a running platform never serves half of each.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = dirname(fileURLToPath(import.meta.url))
const out = process.env.BOOKING_WEB_OUT ?? resolve(web, '../../artifacts/web')
const next = `${out}.next`
const run = (command, args) =>
  execFileSync(command, args, { cwd: web, stdio: 'inherit', env: { ...process.env, BOOKING_WEB_OUT: next } })

rmSync(next, { recursive: true, force: true })
mkdirSync(next, { recursive: true })
run(process.execPath, ['packages/api/generate.mjs'])
for (const app of readdirSync(join(web, 'apps')).filter(name => existsSync(join(web, 'apps', name, 'vite.config.ts'))))
  run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', join('apps', app), '--config', join('apps', app, 'vite.config.ts')])
rmSync(out, { recursive: true, force: true })
renameSync(next, out)
