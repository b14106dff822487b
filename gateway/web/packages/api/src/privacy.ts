import { createClient } from '@connectrpc/connect'
import { Privacy } from './gen/booking/v1/privacy_pb'
import { transport } from './platform'

export type { MyData, MyDataRow, MyDataTable, RequestErasureResponse } from './gen/booking/v1/privacy_pb'

export const privacy = createClient(Privacy, transport)
