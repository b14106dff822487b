export type { OpeningHours } from './gen/booking/v1/entries_pb'
export { FacilitySchema, OwnerTier, ResourceSchema } from './gen/booking/v1/entries_pb'
export { DivisionSchema, HolidaySchema, OrganisationKind, OrganisationSchema, type Organisation } from './gen/booking/v1/territory_pb'
