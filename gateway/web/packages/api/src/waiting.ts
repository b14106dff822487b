import { createClient } from '@connectrpc/connect'
import { Waiting } from './gen/booking/v1/waiting_pb'
import { transport } from './platform'

export type { AffectedBooking, WaitingEntry } from './gen/booking/v1/waiting_pb'
export { WaitingState } from './gen/booking/v1/waiting_pb'

export const waiting = createClient(Waiting, transport)
