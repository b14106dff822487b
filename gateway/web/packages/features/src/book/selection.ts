/** What somebody is about to book; it lives in the address, so reload and back behave. */
export interface Selection {
  facilityId: string
  resourceId: string
  /** Local, "2026-11-28T19:00". */
  start: string
  end: string
  /** As which service; "-": none, the space alone. Absent: whichever suits. */
  service?: string
}

const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/

export function selectionIn(facilityId: string, query: URLSearchParams): Selection | undefined {
  const [resourceId, start, end] = [query.get('space'), query.get('start'), query.get('end')]
  if (!resourceId || !start || !end || !local.test(start) || !local.test(end) || end <= start) return undefined
  const service = query.get('service')
  return { facilityId, resourceId, start, end, ...(service ? { service } : {}) }
}

/** The address of a facility's day with this selection open. */
export function addressOf(selection: Selection, people?: number): string {
  const query = new URLSearchParams({
    date: selection.start.slice(0, 10),
    space: selection.resourceId,
    start: selection.start,
    end: selection.end
  })
  if (people && people > 1) query.set('people', String(people))
  if (selection.service) query.set('service', selection.service)
  return `/facility/${encodeURIComponent(selection.facilityId)}?${query}`
}

/** The address where this selection becomes the first of a series. */
export function repeatAddress({ facilityId, resourceId, start, end, service }: Selection, people: number, organisationId = ''): string {
  const query = new URLSearchParams({ space: resourceId, start, end, people: String(people), ...(service ? { service } : {}) })
  if (organisationId) query.set('group', organisationId)
  return `/facility/${encodeURIComponent(facilityId)}/repeat?${query}`
}

export const sameSelection = (a: Selection, b: Selection): boolean =>
  a.facilityId === b.facilityId && a.resourceId === b.resourceId && a.start === b.start && a.end === b.end
