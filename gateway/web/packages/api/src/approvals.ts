export type { ApprovalRule, BookingTerms, CompanionRule } from './gen/booking/v1/approvals_pb'
export { ApprovalFor, ApprovalRuleSchema, BookingTermsSchema, CompanionRuleSchema } from './gen/booking/v1/approvals_pb'
