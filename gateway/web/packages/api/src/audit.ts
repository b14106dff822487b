import { createClient } from '@connectrpc/connect'
import { Audit } from './gen/booking/v1/audit_pb'
import { transport } from './platform'

export type { AuditRow } from './gen/booking/v1/audit_pb'

export const audit = createClient(Audit, transport)
