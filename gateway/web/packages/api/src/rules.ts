import { createClient } from '@connectrpc/connect'
import { Rules } from './gen/booking/v1/rules_pb'
import { transport } from './platform'

export type { Rule } from './gen/booking/v1/rules_pb'
export { QuotaHolder, QuotaMeasure, QuotaPeriod, RuleLevel } from './gen/booking/v1/rules_pb'

export const rules = createClient(Rules, transport)
