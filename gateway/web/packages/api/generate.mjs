// Makes the typed clients from the protos. protoc comes with the NuGet package Grpc.Tools, which the .NET build has
// restored; another one can be named in PROTOC.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const web = resolve(here, '../..')
const root = resolve(web, '../..')
const protos = join(root, 'gateway/Booking.Protocol')
const out = join(here, 'src/gen')

function findProtoc() {
  if (process.env.PROTOC) return process.env.PROTOC
  const versions = readFileSync(join(root, 'Directory.Packages.props'), 'utf8')
  const version = /Include="Grpc\.Tools" Version="([^"]+)"/.exec(versions)?.[1]
  const system = { linux: 'linux', darwin: 'macosx', win32: 'windows' }[process.platform]
  const folder = system === 'macosx' ? 'macosx_universal' : `${system}_${process.arch}`
  const file = process.platform === 'win32' ? 'protoc.exe' : 'protoc'
  const packages = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget/packages')
  const found = join(packages, 'grpc.tools', version ?? '', 'tools', folder, file)
  if (existsSync(found)) return found
  throw new Error(`There is no protoc at ${found}. Run ./booking up once (it restores Grpc.Tools), or set PROTOC.`)
}

const files = readdirSync(join(protos, 'booking/v1')).map(file => `booking/v1/${file}`)
const protoc = findProtoc()
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
execFileSync(
  protoc,
  [
    `-I${protos}`,
    `-I${join(dirname(protoc), '../../build/native/include')}`,
    `--es_out=${out}`,
    '--es_opt=target=ts',
    ...files,
    'google/rpc/error_details.proto',
    'google/rpc/status.proto'
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(web, 'node_modules/.bin')}${delimiter}${process.env.PATH}` }
  }
)
