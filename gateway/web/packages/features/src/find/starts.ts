import type { FreeTime } from '@booking/api'
import { addMinutes } from '../time'
import { adviceTypes, spaceTypes } from './wishes'

export interface Start {
  resourceId: string
  /** Kind of space. */
  type: string
  nameZh: string
  nameEn: string
  start: string
  end: string
  zone: string
  /** As which service, where one was asked for. */
  service?: string
}

export interface Place {
  facilityId: string
  nameZh: string
  nameEn: string
  districtZh: string
  starts: Start[]
}

/**
 * Facilities in the order found, each with its next starts at different times. A space that is free for long offers
 * later starts too, once others' first ones are used up.
 */
export function placesOf(found: FreeTime[], minutes: number, most: number): Place[] {
  const byFacility = new Map<string, FreeTime[]>()
  for (const free of found.filter(each => !adviceTypes.includes(each.resourceType))) byFacility.set(free.facilityId, [...(byFacility.get(free.facilityId) ?? []), free])
  return [...byFacility].map(([facilityId, frees]) => {
    const first = frees[0]!
    const starts = new Map<string, Start>()
    for (let step = 0; starts.size < most && step < 48; step++)
      for (const free of frees) {
        const start = startAt(free, step, minutes)
        if (start && !starts.has(start.start) && starts.size < most) starts.set(start.start, start)
      }
    return {
      facilityId,
      nameZh: first.facilityNameZh,
      nameEn: first.facilityNameEn,
      districtZh: first.districtZh,
      starts: [...starts.values()].sort((a, b) => a.start.localeCompare(b.start))
    }
  })
}

function startAt(free: FreeTime, step: number, minutes: number): Start | undefined {
  if (!free.stretch) return undefined
  const start = addMinutes(free.stretch.localStart, step * Math.max(free.gridMinutes, 1))
  const end = step === 0 ? free.stretch.localEnd : addMinutes(start, minutes)
  if (end > free.freeUntilLocal && step > 0) return undefined
  return {
    resourceId: free.resourceId, type: free.resourceType, nameZh: free.resourceNameZh, nameEn: free.resourceNameEn, start, end, zone: free.stretch.zone,
    ...(free.service ? { service: free.service } : {})
  }
}

/** The soonest of each kind of space, so that the list is not twenty times the same. */
export function oneOfEachKind(found: FreeTime[], most: number): FreeTime[] {
  const kinds = new Map<string, FreeTime>()
  // Kinds that nobody looks for, such as service halls, are left out.
  const wanted = found.filter(free => (spaceTypes as readonly string[]).includes(free.resourceType))
  for (const free of wanted) if (!kinds.has(free.resourceType)) kinds.set(free.resourceType, free)
  return [...kinds.values()].slice(0, most)
}
