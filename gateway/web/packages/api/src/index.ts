export type { Alternative, Approval, Booking, Claim, Companions, Refusal, Stretch } from './gen/booking/v1/common_pb'
export { ApprovalLevel, BookingState } from './gen/booking/v1/common_pb'
export type { Facility, Resource } from './gen/booking/v1/entries_pb'
export { AccessibilityFeature, DataOrigin, FacilityKind, ResourceKind, ServiceFunction } from './gen/booking/v1/entries_pb'
export type { Availability, ClosureNotice, KeptTime, ResourceAvailability } from './gen/booking/v1/facilities_pb'
export { ClosureCause, KeptWhy } from './gen/booking/v1/facilities_pb'
export type { FacilitySummary, FreeTime } from './gen/booking/v1/search_pb'
export type { Division, Holiday } from './gen/booking/v1/territory_pb'
export { DivisionLevel, HolidayKind } from './gen/booking/v1/territory_pb'
export type { Member, OpenSignIn, Passkey, Proofs, SignInWays } from './gen/booking/v1/sign_in_pb'
export { knowsPasskeys, makePasskeyFor } from './passkey'
export { CheckInWay, LapseCause } from './gen/booking/v1/common_pb'
export type { HolderKey, Standing, Strike } from './gen/booking/v1/attendance_pb'
export type { KioskSession, Visit } from './gen/booking/v1/kiosks_pb'
export type {
  Count, CoverageFacility, CoverageRow, DateFigures, DemandReport, FacilityFigures, FigureSet, FiguresReport, FunctionFigures, LostTime, OrganisationCoverage, SpaceFigures
} from './gen/booking/v1/figures_pb'
export { CoverageStandard, CoverageState, DemandCause, FigureRowKind } from './gen/booking/v1/figures_pb'
export type { DayBoard } from './gen/booking/v1/desk_pb'
export {
  approvals, attendance, bookings, desk, facilities, figures, kiosks, platformFor, proofs, registry, sessions, whoAmI,
  type Bearer
} from './platform'
export { isUnsettled, refusalOf, refusedBy, type Refused } from './refusal'
export { Sessions, type Wants, type Who } from './session'
export { closuresOf, followFacility, type Line } from './watch'
