import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startProvider } from './provider'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const built = process.env.BOOKING_BUILT ?? join(root, 'artifacts/Embedded/bin')
const configuration = process.env.BOOKING_CONFIGURATION ?? 'debug'
const silo = join(built, 'Booking.Silo', configuration, 'Booking.Silo.dll')
const client = join(built, 'Booking.Client', configuration, 'booking-client.dll')

/** Members that the tests act for; each test file has its own, so that nobody's quota is spent by another. */
export const members = Array.from({ length: 16 }, (_, index) => `worker.${index}`)

/** Staff of the demonstration, with what they are and where. */
export const staff = {
  'demo.city': ['city_administrator', 'city'],
  'demo.district': ['district_administrator', 'district:110101'],
  'demo.desk': ['desk_staff,facility_manager', 'facility:bj-110101-club-1']
} as const

/** The real platform, on SQLite or where BOOKING_DATABASE says, with a district of demonstration facilities, on ports that the system chooses. */
export default async function startPlatform() {
  const folder = mkdtempSync(join(tmpdir(), 'booking-web-'))
  const keys = join(folder, 'keys')
  const provider = await startProvider()
  const platform = spawn(
    'dotnet',
    [
      silo, 'up', '--database', process.env.BOOKING_DATABASE ?? join(folder, 'booking.db'), '--http-port', '0', '--grpc-port', '0', '--keys', keys,
      '--scale', process.env.BOOKING_SCALE ?? 'district', '--web', process.env.BOOKING_WEB_OUT ?? join(root, 'artifacts/web')
    ],
    { cwd: folder, env: { ...process.env, ...provider.settings } }
  )
  const output = await ready(platform)
  // Outlives the run: who finds a test red wants to know what the platform said.
  const log = join(root, 'artifacts/web-tests/platform.log')
  mkdirSync(dirname(log), { recursive: true })
  process.env.BOOKING_LOG = log
  writeFileSync(log, output())
  for (const said of [platform.stdout!, platform.stderr!]) said.on('data', (text: Buffer) => appendFileSync(log, text))
  process.env.BOOKING_HTTP = /HTTP\s+(http:\/\/\S+)/.exec(output())![1]
  const tokens = members.map(member => [
    member, execFileSync('dotnet', [client, 'token', '--member', member, '--keys', keys], { encoding: 'utf8' }).trim()
  ])
  process.env.BOOKING_KEYS = keys
  process.env.BOOKING_CLIENT = client
  for (const [member, [role, scope]] of Object.entries(staff))
    tokens.push([
      member,
      execFileSync('dotnet', [client, 'token', '--member', member, '--role', role, '--scope', scope, '--keys', keys], { encoding: 'utf8' }).trim()
    ])
  process.env.BOOKING_GRPC = /gRPC\s+(http:\/\/\S+)/.exec(output())![1]
  process.env.BOOKING_TOKENS = JSON.stringify(Object.fromEntries(tokens))

  return async () => {
    const ended = new Promise(done => platform.once('exit', done))
    platform.kill('SIGTERM')
    await ended
    provider.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function ready(platform: ChildProcess): Promise<() => string> {
  let output = ''
  return new Promise((done, fail) => {
    const give = setTimeout(() => fail(new Error(`The platform was not ready within 60 s:\n${output}`)), 60_000)
    const hear = (text: Buffer) => {
      output += String(text)
      if (!output.includes('Booking is ready')) return
      clearTimeout(give)
      done(() => output)
    }
    platform.stdout!.on('data', hear)
    platform.stderr!.on('data', hear)
    platform.once('exit', code => fail(new Error(`The platform ended with ${code}:\n${output}`)))
  })
}
