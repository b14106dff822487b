export type { ApprovalRule, BookingTerms } from './gen/booking/v1/approvals_pb'
export { ApprovalFor } from './gen/booking/v1/approvals_pb'
