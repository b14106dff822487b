// node grpcjs.mjs HOST:PORT: @grpc/grpc-js against the echo host.
import grpc from '@grpc/grpc-js'
import protoLoader from '@grpc/proto-loader'
import { protoPath as healthProto } from 'grpc-health-check'
import { GrpcReflection } from 'grpc-js-reflection-client'
import { equal, main, test } from './harness.mjs'

const target = process.argv[2]
const insecure = grpc.credentials.createInsecure()
const { status } = grpc
const echoProto = new URL('../../Booking.Grpc.Tests/Protos/echo.proto', import.meta.url).pathname
const loaded = protoLoader.loadSync(echoProto, { defaults: true })
const { Echo } = grpc.loadPackageDefinition(loaded).booking.echo.v1
const echo = new Echo(target, insecure, { 'grpc.max_send_message_length': -1 })
const bothLimits = { 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 }
const mib = 1024 * 1024
let ids = 0
const id = () => `node ${process.pid} ${target} ${++ids}`

/** One unary call: {error, reply, headers, trailers}; never rejects. */
function unary(method, request, { metadata = new grpc.Metadata(), client = echo, ...options } = {}) {
  return new Promise((resolve) => {
    const seen = {}
    const call = client[method](request, metadata, options, (error, reply) => Object.assign(seen, { error, reply }))
    call.on('metadata', (headers) => (seen.headers = headers))
    call.on('status', (end) => resolve(Object.assign(seen, { trailers: end.metadata, code: end.code })))
    seen.call = call
  })
}

function stream(method, request, { onMessage, ...options } = {}) {
  return new Promise((resolve) => {
    const call = echo[method](request, new grpc.Metadata(), options)
    const messages = []
    call.on('data', (message) => {
      messages.push(message)
      onMessage?.(call)
    })
    call.on('error', () => {})
    call.on('status', (end) => resolve({ ...end, messages }))
  })
}

const deadlineIn = (ms) => ({ deadline: new Date(Date.now() + ms) })

test('unary', async () => {
  const { reply, error } = await unary('say', { text: '区总工会文化宫 🎾' })
  equal(error, null, 'error')
  equal(reply.text, '区总工会文化宫 🎾', 'text')
})

test('many at once', async () => {
  const replies = await Promise.all(Array.from({ length: 300 }, (_, i) => unary('say', { text: `t${i}` })))
  replies.forEach(({ reply }, i) => equal(reply.text, `t${i}`, 'text'))
})

test('server stream', async () => {
  const { code, messages } = await stream('repeat', { text: 'again', count: 500 })
  equal(code, status.OK, 'code')
  equal(messages.map((m) => m.index).join(), Array.from({ length: 500 }, (_, i) => i).join(), 'indexes')
})

test('empty server stream', async () => {
  const { code, messages } = await stream('repeat', { count: 0 })
  equal(code, status.OK, 'code')
  equal(messages.length, 0, 'messages')
})

test('server stream that ends in an error', async () => {
  const end = await stream('repeat', {
    count: 3, statusCode: status.ABORTED, statusMessage: '改了', details: Buffer.from([1, 2])
  })
  // grpc-js reports an error at once and drops what it has not handed out, so the messages are not counted.
  equal(end.code, status.ABORTED, 'code')
  equal(end.details, '改了', 'message')
  equal(end.metadata.get('grpc-status-details-bin')[0].toString('hex'), '0102', 'details')
})

test('client stream', async () => {
  const reply = await new Promise((resolve, reject) => {
    const call = echo.join((error, value) => (error ? reject(error) : resolve(value)))
    for (const text of ['a', 'b', 'c']) call.write({ text })
    call.end()
  })
  equal(reply.text, 'a b c', 'text')
})

test('duplex stream', async () => {
  const call = echo.chat()
  const answers = []
  await new Promise((resolve, reject) => {
    call.on('data', ({ text }) => {
      answers.push(text)
      if (answers.length < 3) call.write({ text: `${text}+` })
      else call.end()
    })
    call.on('end', resolve)
    call.on('error', reject)
    call.write({ text: '1' })
  })
  equal(answers.join(), '1,1+,1++', 'answers')
})

test('metadata', async () => {
  const metadata = new grpc.Metadata()
  metadata.set('x-plain', 'value')
  metadata.set('x-bytes-bin', Buffer.from([0, 255, 128]))
  const { reply, headers, trailers } = await unary('say', {}, { metadata })
  equal(reply.headers['x-plain'], 'value', 'request header')
  equal(reply.headers['x-bytes-bin'], Buffer.from([0, 255, 128]).toString('base64'), 'binary request header')
  equal(headers.get('x-plain')[0], 'value', 'response header')
  equal(headers.get('x-bytes-bin')[0].toString('hex'), '00ff80', 'binary response header')
  equal(trailers.get('trailing-x-plain')[0], 'value', 'trailer')
  equal(trailers.get('trailing-x-bytes-bin')[0].toString('hex'), '00ff80', 'binary trailer')
})

test('error message and details', async () => {
  const details = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
  const { error } = await unary('say', {
    statusCode: status.FAILED_PRECONDITION, statusMessage: '场地已被预订 100%\n再试', details
  })
  equal(error.code, status.FAILED_PRECONDITION, 'code')
  equal(error.details, '场地已被预订 100%\n再试', 'message')
  equal(error.metadata.get('grpc-status-details-bin')[0].equals(details), true, 'details equal')
})

test('every status code', async () => {
  for (let code = 1; code <= 16; code++) {
    const { error } = await unary('say', { statusCode: code, statusMessage: `code ${code}` })
    equal(error.code, code, 'code')
    equal(error.details, `code ${code}`, 'message')
  }
})

test('bug in the handler', async () => {
  const { error } = await unary('crash', {})
  equal(error.code, status.UNKNOWN, 'code')
  equal(error.details, 'Exception was thrown by handler.', 'message')
})

test('method not implemented', async () => {
  const { error } = await unary('missing', {})
  equal(error.code, status.UNIMPLEMENTED, 'code')
})

test('service not known', async () => {
  const client = new grpc.Client(target, insecure)
  const error = await new Promise((resolve) =>
    client.makeUnaryRequest('/nobody.v1.Nothing/Do', (b) => b, (b) => b, Buffer.alloc(0), resolve))
  equal(error.code, status.UNIMPLEMENTED, 'code')
  client.close()
})

test('deadline', async () => {
  const text = id()
  const { error } = await unary('hang', { text }, deadlineIn(300))
  equal(error.code, status.DEADLINE_EXCEEDED, 'code')
  equal((await unary('seen', { text })).reply.text, text, 'handler told')
})

test('deadline of a stream', async () => {
  const text = id()
  const end = await stream('hangStream', { text }, deadlineIn(300))
  equal(end.code, status.DEADLINE_EXCEEDED, 'code')
  equal(end.messages.length, 1, 'messages')
  equal((await unary('seen', { text })).reply.text, text, 'handler told')
})

test('cancellation', async () => {
  const text = id()
  const ended = new Promise((resolve) => {
    const call = echo.hang({ text }, (error) => resolve(error))
    setTimeout(() => call.cancel(), 300)
  })
  equal((await ended).code, status.CANCELLED, 'code')
  equal((await unary('seen', { text })).reply.text, text, 'handler told')
})

test('cancellation of a stream', async () => {
  const text = id()
  const end = await stream('hangStream', { text }, { onMessage: (call) => call.cancel() })
  equal(end.code, status.CANCELLED, 'code')
  equal((await unary('seen', { text })).reply.text, text, 'handler told')
})

test('request of just under 4 MiB', async () => {
  const { error } = await unary('say', { padding: Buffer.alloc(4 * mib - 100, 7) })
  equal(error, null, 'error')
})

test('request over 4 MiB', async () => {
  const { error } = await unary('say', { padding: Buffer.alloc(4 * mib + 1, 7) })
  equal(error.code, status.RESOURCE_EXHAUSTED, 'code')
  equal((await unary('say', { text: 'still there' })).reply.text, 'still there', 'connection after it')
})

test('large answers', async () => {
  const client = new Echo(target, insecure, bothLimits)
  const { reply } = await unary('say', { replyBytes: 20 * mib }, { client })
  equal(reply.payload.length, 20 * mib, 'bytes')
  client.close()
})

test('gzip', async () => {
  const client = new Echo(target, insecure, {
    ...bothLimits, 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip
  })
  const { reply, error } = await unary('say', { padding: Buffer.alloc(mib), replyBytes: mib, text: 'small' }, { client })
  equal(error, null, 'error')
  equal(reply.headers['grpc-encoding'], 'gzip', 'request coding as the server saw it')
  equal(reply.payload.length, mib, 'bytes')
  client.close()
})

test('gzip that expands over 4 MiB', async () => {
  const client = new Echo(target, insecure, {
    ...bothLimits, 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip
  })
  const { error } = await unary('say', { padding: Buffer.alloc(5 * mib) }, { client })
  equal(error.code, status.RESOURCE_EXHAUSTED, 'code')
  client.close()
})

test('health', async () => {
  const definition = grpc.loadPackageDefinition(protoLoader.loadSync(healthProto, { enums: String, defaults: true }))
  const health = new definition.grpc.health.v1.Health(target, insecure)
  const check = (service) =>
    new Promise((resolve) => health.check({ service }, (error, reply) => resolve(error?.code ?? reply.status)))
  equal(await check(''), 'SERVING', 'server')
  equal(await check('nobody'), status.NOT_FOUND, 'unknown service')
  const watch = health.watch({ service: 'nobody' })
  watch.on('error', () => {})
  const first = await new Promise((resolve) => watch.once('data', resolve))
  equal(first.status, 'SERVICE_UNKNOWN', 'watched')
  watch.cancel()
  health.close()
})

for (const version of ['v1', 'v1alpha']) {
  test(`reflection ${version}`, async () => {
    const client = new GrpcReflection(target, insecure, {}, version)
    const services = await client.listServices('*')
    equal(services.includes('booking.echo.v1.Echo'), true, `services ${services}`)
    equal(services.includes('grpc.health.v1.Health'), true, `services ${services}`)
    const methods = await client.listMethods('booking.echo.v1.Echo')
    equal(methods.some((method) => method.name === 'Say'), true, 'methods have Say')
    const described = await client.getDescriptorBySymbol('booking.echo.v1.Echo')
    const found = described.getPackageObject().booking.echo.v1
    const stub = new found.Echo(target, insecure)
    const reply = await new Promise((resolve, reject) =>
      stub.Say({ text: 'by reflection' }, (error, value) => (error ? reject(error) : resolve(value))))
    equal(reply.text, 'by reflection', 'text')
    stub.close()
  })
}

await main()
echo.close()
process.exit(0)
