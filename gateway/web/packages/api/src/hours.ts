export type { OpeningHours } from './gen/booking/v1/entries_pb'
export { OpeningHoursSchema, SpecialDayKind } from './gen/booking/v1/entries_pb'
