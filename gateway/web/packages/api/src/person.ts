import { createClient } from '@connectrpc/connect'
import { Services } from './gen/booking/v1/services_pb'
import { transport } from './platform'

export type { Person } from './gen/booking/v1/services_pb'
export { ConcessionGround } from './gen/booking/v1/services_pb'

/** Services, of which these pages need what is on record of a person. */
export const person = createClient(Services, transport)
