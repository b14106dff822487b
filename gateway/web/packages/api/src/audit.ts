import { createClient } from '@connectrpc/connect'
import { Audit } from './gen/booking/v1/audit_pb'
import { transport } from './platform'

export const audit = createClient(Audit, transport)
