import { Code, ConnectError } from '@connectrpc/connect'
import { RefusalReason, RefusalSchema, type Alternative, type Refusal } from './gen/booking/v1/common_pb'

/** Why something did not happen, in the platform's own word. */
export interface Refused {
  /** A name of RefusalReason such as "SLOT_TAKEN", or "FAULT" for what no rule explains. */
  reason: string
  facts: Record<string, string>
  alternatives: Alternative[]
}

/** Reads the refusal out of whatever a call threw. */
export function refusalOf(fault: unknown): Refused {
  const error = ConnectError.from(fault)
  const [detail] = error.findDetails(RefusalSchema)
  if (detail && detail.reason !== RefusalReason.UNSPECIFIED) return refusedBy(detail)
  return { reason: byCode[error.code] ?? 'FAULT', facts: {}, alternatives: [] }
}

/** A refusal that came inside an answer, as for one occurrence of a series. */
export function refusedBy(detail: Refusal): Refused {
  return { reason: RefusalReason[detail.reason] ?? 'FAULT', facts: detail.facts, alternatives: detail.alternatives }
}

/** True when nobody knows whether the command was done: it must be sent again, with the same id. */
export function isUnsettled(refused: Refused): boolean {
  return refused.reason === 'UNAVAILABLE'
}

// A lost connection shows as one of the first three.
const byCode: Partial<Record<Code, string>> = {
  [Code.Unavailable]: 'UNAVAILABLE',
  [Code.Unknown]: 'UNAVAILABLE',
  [Code.DeadlineExceeded]: 'UNAVAILABLE',
  [Code.Canceled]: 'UNAVAILABLE',
  [Code.Unauthenticated]: 'UNAUTHENTICATED',
  [Code.PermissionDenied]: 'NOT_ALLOWED',
  [Code.ResourceExhausted]: 'OVERLOADED',
  [Code.InvalidArgument]: 'MALFORMED'
}
