import { createClient } from '@connectrpc/connect'
import { SeriesBookings } from './gen/booking/v1/series_pb'
import { transport } from './platform'

export type { BookingSeries, SeriesAnswer, SeriesOccurrence } from './gen/booking/v1/series_pb'
export { HolidayChoice, OccurrenceAct, SeriesMode, SeriesScope } from './gen/booking/v1/series_pb'

export const seriesBookings = createClient(SeriesBookings, transport)
