import { createClient } from '@connectrpc/connect'
import { Notices } from './gen/booking/v1/notices_pb'
import { transport } from './platform'

export type { Notice, NoticeSettings } from './gen/booking/v1/notices_pb'
export { NoticeState } from './gen/booking/v1/notices_pb'

export const notices = createClient(Notices, transport)
