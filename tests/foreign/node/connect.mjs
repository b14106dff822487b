// node connect.mjs http://HOST:PORT DESCRIPTORS: @connectrpc/connect-web's gRPC-Web transport against the echo host.
import { fromBinary, createFileRegistry } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcWebTransport } from '@connectrpc/connect-web'
import { descriptorSet, equal, main, test } from './harness.mjs'

const baseUrl = process.argv[2]
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorSet()))
const transport = createGrpcWebTransport({ baseUrl })
const echo = createClient(registry.getService('booking.echo.v1.Echo'), transport)
const health = createClient(registry.getService('grpc.health.v1.Health'), transport)
const mib = 1024 * 1024
let ids = 0
const id = () => `connect ${process.pid} ${baseUrl} ${++ids}`

async function failure(promise) {
  try {
    await promise
  } catch (error) {
    return ConnectError.from(error)
  }
  throw new Error('expected an error')
}

async function collect(stream) {
  const messages = []
  try {
    for await (const message of stream) messages.push(message)
    return { messages }
  } catch (error) {
    return { messages, error: ConnectError.from(error) }
  }
}

test('unary', async () => {
  const reply = await echo.say({ text: '职工之家 🏸' })
  equal(reply.text, '职工之家 🏸', 'text')
})

test('many at once', async () => {
  const replies = await Promise.all(Array.from({ length: 100 }, (_, i) => echo.say({ text: `t${i}` })))
  replies.forEach((reply, i) => equal(reply.text, `t${i}`, 'text'))
})

test('server stream', async () => {
  const { messages, error } = await collect(echo.repeat({ text: 'again', count: 200 }))
  equal(error, undefined, 'error')
  equal(messages.map((m) => m.index).join(), Array.from({ length: 200 }, (_, i) => i).join(), 'indexes')
})

test('empty server stream', async () => {
  const { messages, error } = await collect(echo.repeat({ count: 0 }))
  equal(error, undefined, 'error')
  equal(messages.length, 0, 'messages')
})

test('server stream arrives piece by piece', async () => {
  const text = id()
  const leave = new AbortController()
  const stream = echo.hangStream({ text }, { signal: leave.signal })[Symbol.asyncIterator]()
  equal((await stream.next()).value.text, text, 'first message while the call lives')
  leave.abort()
  const end = await failure(stream.next())
  equal(end.code, Code.Canceled, 'code')
  equal((await echo.seen({ text })).text, text, 'handler told')
})

test('server stream that ends in an error', async () => {
  const { messages, error } = await collect(
    echo.repeat({ count: 3, statusCode: Code.Aborted, statusMessage: '改了' }))
  equal(messages.length, 3, 'messages')
  equal(error.code, Code.Aborted, 'code')
  equal(error.rawMessage, '改了', 'message')
})

test('metadata', async () => {
  let headers, trailers
  const reply = await echo.say({}, {
    headers: { 'x-plain': 'value', 'x-bytes-bin': 'AP+A' },
    onHeader: (h) => (headers = h),
    onTrailer: (t) => (trailers = t)
  })
  equal(reply.headers['x-plain'], 'value', 'request header')
  equal(reply.headers['x-bytes-bin'], 'AP+A', 'binary request header')
  equal(headers.get('x-plain'), 'value', 'response header')
  equal(trailers.get('trailing-x-plain'), 'value', 'trailer')
  equal(trailers.get('trailing-x-bytes-bin'), 'AP+A', 'binary trailer')
})

test('error message and details', async () => {
  // google.rpc.Status{code: 9, details: [Any{type_url: "t/google.rpc.Fake", value: 01 02}]}
  const any = [0x0a, 17, ...new TextEncoder().encode('t/google.rpc.Fake'), 0x12, 2, 1, 2]
  const details = new Uint8Array([8, 9, 0x1a, any.length, ...any])
  const error = await failure(
    echo.say({ statusCode: Code.FailedPrecondition, statusMessage: '场地已被预订 100%', details }))
  equal(error.code, Code.FailedPrecondition, 'code')
  equal(error.details[0]?.type, 'google.rpc.Fake', 'detail type')
})

test('every status code', async () => {
  for (let code = 1; code <= 16; code++) {
    const error = await failure(echo.say({ statusCode: code, statusMessage: `code ${code}` }))
    equal(error.code, code, 'code')
    equal(error.rawMessage, `code ${code}`, 'message')
  }
})

test('method not implemented', async () => {
  equal((await failure(echo.missing({}))).code, Code.Unimplemented, 'code')
})

test('deadline', async () => {
  const text = id()
  equal((await failure(echo.hang({ text }, { timeoutMs: 300 }))).code, Code.DeadlineExceeded, 'code')
  equal((await echo.seen({ text })).text, text, 'handler told')
})

test('cancellation', async () => {
  const text = id()
  const leave = new AbortController()
  setTimeout(() => leave.abort(), 300)
  equal((await failure(echo.hang({ text }, { signal: leave.signal }))).code, Code.Canceled, 'code')
  equal((await echo.seen({ text })).text, text, 'handler told')
})

test('request over 4 MiB', async () => {
  equal((await failure(echo.say({ padding: new Uint8Array(4 * mib + 1) }))).code, Code.ResourceExhausted, 'code')
})

test('large answers', async () => {
  equal((await echo.say({ replyBytes: 10 * mib })).payload.length, 10 * mib, 'bytes')
})

test('health', async () => {
  equal((await health.check({ service: '' })).status, 1, 'serving')
  equal((await failure(health.check({ service: 'nobody' }))).code, Code.NotFound, 'code')
})

await main()
process.exit(0)
