import type { Count, LostTime } from '@booking/api'

/** Numbers that are summed over districts, facilities and spaces; people and demand are asked for apart. */
export type Metric = 'use' | 'peak' | 'attended' | 'noShow' | 'lead' | 'idle' | 'benefit' | 'lost'

/** Those that are made of hours, and so of spaces. */
export const ofHours: readonly Metric[] = ['use', 'peak', 'idle', 'benefit', 'lost']

/** What is told of a city, a district, a facility or a space alike. */
export interface Amounts {
  openMinutes: bigint
  usedMinutes: bigint
  peakOpenMinutes: bigint
  peakUsedMinutes: bigint
  letMinutes: bigint
  lowChargeMinutes: bigint
  lost: Pick<LostTime, 'cause' | 'minutes'>[]
  hoursWithheld: boolean
  spaces?: number
  idleSpaces?: number
  booked?: Count | undefined
  cancelled?: Count | undefined
  settled?: Count | undefined
  attended?: Count | undefined
  noShows?: Count | undefined
  leadMinutesAverage?: bigint
}

const minutes = ['openMinutes', 'usedMinutes', 'peakOpenMinutes', 'peakUsedMinutes', 'letMinutes', 'lowChargeMinutes'] as const

export const lostOf = (amounts: Amounts, cause?: number): bigint =>
  amounts.lost.reduce((sum, one) => (cause === undefined || one.cause === cause ? sum + one.minutes : sum), 0n)

/** What the whole has beyond its parts: spaces that are not told apart. Nothing where the parts come to it. */
export function remainder(whole: Amounts, parts: Amounts[]): Amounts | undefined {
  const rest = { lost: [] as Amounts['lost'], hoursWithheld: false } as unknown as Amounts
  for (const field of minutes) rest[field] = parts.reduce((left, part) => left - part[field], whole[field])
  for (const { cause, minutes: all } of whole.lost) {
    const left = parts.reduce((left, part) => left - lostOf(part, cause), all)
    if (left !== 0n) rest.lost.push({ cause, minutes: left })
  }
  // Spaces are counted a moment later than the whole: a booking made between the two is no other space.
  if (minutes.some(field => rest[field] < 0n)) return undefined
  return minutes.some(field => rest[field] > 0n) || rest.lost.length > 0 ? rest : undefined
}
