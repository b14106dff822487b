import type { Matter, Practitioner } from '@booking/api/appointments'

/** Where a desk books talks, and with whom. */
export interface HouseOfTalks {
  facilityId: string
  zone: string
  practitioners: readonly Practitioner[]
  matters: readonly Matter[]
  nameOf: (id: string) => string
}
