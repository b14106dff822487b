// Books a hall over gRPC: node book.mjs HOST:PORT TOKEN FACILITY SPACE DATE START END
// Once, beside this file: npm install @grpc/grpc-js @grpc/proto-loader. Nothing is generated: the protos are read as they are.
import grpc from '@grpc/grpc-js'
import protoLoader from '@grpc/proto-loader'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const [target, token, facilityId, resourceId, date, start, end] = process.argv.slice(2)
const protos = process.env.PROTOS ?? new URL('../../gateway/Booking.Protocol', import.meta.url).pathname
const files = ['booking/v1/bookings.proto', 'booking/v1/facilities.proto', 'google/rpc/status.proto']
const loaded = protoLoader.loadSync(files, { includeDirs: [protos], keepCase: true, defaults: true, longs: String, enums: String })
const { Bookings, Facilities } = grpc.loadPackageDefinition(loaded).booking.v1
const secure = grpc.credentials.createInsecure() // with TLS: grpc.credentials.createSsl(certificate)
const metadata = new grpc.Metadata()
metadata.set('authorization', `Bearer ${token}`)

const ask = (client, method, request) =>
  new Promise((done, fail) =>
    client[method](request, metadata, { deadline: Date.now() + 10_000 }, (error, answer) => (error ? fail(error) : done(answer)))
  )

/** Why not, with its facts and what is free instead; undefined where no rule said no. */
function refusalOf(error) {
  const [packed] = error.metadata?.get('grpc-status-details-bin') ?? []
  if (!packed) return undefined
  const detail = loaded['google.rpc.Status'].deserialize(packed).details.find(one => one.type_url.endsWith('/booking.v1.Refusal'))
  return detail && loaded['booking.v1.Refusal'].deserialize(detail.value)
}

function tell(error) {
  const refusal = refusalOf(error)
  console.log('not done:', refusal?.reason ?? error.message, refusal?.facts ?? '')
  for (const { resource_ids: spaces, stretch } of refusal?.alternatives ?? [])
    console.log('instead:', spaces.join(', '), stretch.local_start, stretch.local_end)
  process.exit(1)
}

const { resources } = await ask(new Facilities(target, secure), 'getAvailability', { facility_id: facilityId, from_date: date, days: 1 }).catch(tell)
for (const { resource_id: space, free } of resources)
  console.log('free:', space, free.map(each => `${each.local_start.slice(11)}-${each.local_end.slice(11)}`).join(', '))

// Made and kept before anything is sent. Sent again, the same command has the same answer and happens once.
const command = {
  command_id: randomUUID(), facility_id: facilityId, claims: [{ resource_id: resourceId, quantity: 1 }], attendees: 2,
  wish: { start: `${date}T${start}`, end: `${date}T${end}` }
}
const bookings = new Bookings(target, secure)
for (let attempt = 0; ; attempt++)
  try {
    const booking = await ask(bookings, 'placeBooking', command)
    console.log('booked:', booking.id, booking.stretch.local_start, booking.stretch.local_end)
    break
  } catch (error) {
    const isLost = [grpc.status.UNAVAILABLE, grpc.status.DEADLINE_EXCEEDED].includes(error.code)
    if (!isLost || attempt === 5) tell(error)
    await pause(2 ** attempt * 1_000) // Nobody knows whether it happened: the same command again, not a new one.
  }
