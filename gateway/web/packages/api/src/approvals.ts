export type { ApprovalRule, BookingTerms, CompanionRule, GroupAgreement } from './gen/booking/v1/approvals_pb'
export { ApprovalFor, ApprovalRuleSchema, BookingTermsSchema, CompanionRuleSchema, GroupAgreementSchema } from './gen/booking/v1/approvals_pb'
