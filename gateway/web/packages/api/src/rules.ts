import { createClient } from '@connectrpc/connect'
import { Rules } from './gen/booking/v1/rules_pb'
import { transport } from './platform'

export type { WeeklyOpening } from './gen/booking/v1/entries_pb'
export type { Rule, TryRuleResponse } from './gen/booking/v1/rules_pb'
export { RefusalReason } from './gen/booking/v1/common_pb'
export { QuotaBookers, QuotaHolder, QuotaMeasure, QuotaPeriod, RuleLevel, RuleSchema, RuleSettingSchema, TryRuleResponseSchema } from './gen/booking/v1/rules_pb'

export const rules = createClient(Rules, transport)
