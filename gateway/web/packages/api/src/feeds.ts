import { createClient } from '@connectrpc/connect'
import { Feeds } from './gen/booking/v1/feeds_pb'
import { transport } from './platform'

export type { Feed } from './gen/booking/v1/feeds_pb'
export { FeedKind } from './gen/booking/v1/feeds_pb'

export const feeds = createClient(Feeds, transport)
