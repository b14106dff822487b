import { ServiceFunction, ResourceKind, type Availability, type Facility, type Resource, type Stretch } from '@booking/api'
import type { OfferedService } from '@booking/api/services'
import { bounds, endsFor, endsOfService, joined, usualEnd } from '@booking/features/book/lengths'
import { offersFor, spanOf } from '@booking/features/services/fitting'
import { addDays, addMinutes, dateOf, minutesBetween } from '@booking/features/time'

/** Whoever sees it in use could guess who needs counsel: such rooms are not named on a screen that others see. */
export const isConfidential = (resource: Resource | undefined): boolean =>
  resource?.function === ServiceFunction.COUNSELLING || resource?.function === ServiceFunction.LEGAL_SERVICES

/** Spaces that are shown and booked here. */
export const publicSpaces = (facility: Facility): Resource[] =>
  facility.resources.filter(resource => resource.bookable && resource.kind === ResourceKind.SPACE && !isConfidential(resource))

export interface Status {
  space: Resource
  /** Free now until then; or free from then; or neither, today. */
  freeUntil?: string
  freeFrom?: string
  isOpen: boolean
}

/** The stretches that touch a date, none from before it; one may go on into the night, and a house that is open all night has one of days. */
function onDay(stretches: Stretch[], date: string): { localStart: string; localEnd: string }[] {
  const from = `${date}T00:00`
  return stretches
    .filter(stretch => stretch.localStart < midnightAfter(date) && stretch.localEnd > from)
    .map(({ localStart, localEnd }) => ({ localStart: localStart > from ? localStart : from, localEnd }))
}

const midnightAfter = (date: string) => `${addDays(date, 1)}T00:00`
const sooner = (one: string, other: string) => (one < other ? one : other)

/** How each space stands: those that are free now first, and of each kind one before the second of any. */
export function statuses(facility: Facility, days: Availability, now: string): Status[] {
  const today = dateOf(now)
  const known = new Map(days.resources.map(resource => [resource.resourceId, resource]))
  const { grid, min } = bounds(facility)
  return publicSpaces(facility)
    .map(space => {
      const day = known.get(space.id)
      // The last minutes before somebody else comes are of no use to anybody.
      const free = onDay(day?.free ?? [], today).filter(stretch => minutesBetween(stretch.localStart > now ? stretch.localStart : now, stretch.localEnd) >= min)
      // The platform offers starts on the grid from now on: the next one counts as now.
      const soon = addMinutes(now, grid)
      const current = free.find(stretch => stretch.localStart <= soon)
      const later = free.find(stretch => stretch.localStart > soon)
      return { space, freeUntil: current && sooner(current.localEnd, midnightAfter(today)), freeFrom: current ? undefined : later?.localStart, isOpen: onDay(day?.open ?? [], today).some(open => open.localEnd > now) }
    })
    .sort((a, b) => rank(a) - rank(b) || (a.freeFrom ?? '').localeCompare(b.freeFrom ?? ''))
    .map((status, _, all) => ({ status, turn: all.filter(other => rank(other) === rank(status) && other.space.type === status.space.type).indexOf(status) }))
    .sort((a, b) => rank(a.status) - rank(b.status) || a.turn - b.turn)
    .map(({ status }) => status)
}

const rank = (status: Status) => (status.freeUntil ? 0 : status.freeFrom ? 1 : status.isOpen ? 2 : 3)

export interface Entry {
  space: Resource
  start: string
  end: string
}

/** What is in use from now on today: open, and not free. */
export function programme(facility: Facility, days: Availability, now: string): Entry[] {
  const known = new Map(days.resources.map(resource => [resource.resourceId, resource]))
  const { grid } = bounds(facility)
  // What has begun is not free any more, though nobody uses it: only whole steps that lie ahead tell.
  const from = addMinutes(now, grid)
  const entries: Entry[] = []
  for (const space of publicSpaces(facility)) {
    const day = known.get(space.id)
    for (const open of onDay(day?.open ?? [], dateOf(now))) {
      const end = sooner(open.localEnd, midnightAfter(dateOf(now)))
      let start = open.localStart > from ? open.localStart : from
      // What is kept for somebody is in use by nobody.
      const idle = joined([...(day?.free ?? []), ...(day?.kept ?? []).map(kept => kept.stretch!)])
      for (const free of idle.filter(free => free.localEnd > start && free.localStart < end)) {
        if (free.localStart > start) entries.push({ space, start: begin(start, grid), end: free.localStart })
        start = free.localEnd
      }
      if (start < end) entries.push({ space, start: begin(start, grid), end })
    }
  }
  return entries.filter(entry => minutesBetween(entry.start, entry.end) >= grid).sort((a, b) => a.start.localeCompare(b.start))
}

/** Down to the grid. */
function begin(start: string, grid: number): string {
  const minutes = Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16))
  return addMinutes(start, -(minutes % grid))
}

export interface Slot {
  space: Resource
  start: string
  end: string
  /** Ends that can be chosen instead. */
  ends: string[]
  /** As what it is booked; absent: the space alone, which costs nothing. */
  service?: OfferedService
}

const isLegal = ({ offer }: OfferedService) => offer?.function === ServiceFunction.COUNSELLING || offer?.function === ServiceFunction.LEGAL_SERVICES
const isFree = ({ offer }: OfferedService) => !offer?.tariff || offer.tariff.publicFen === 0n

/**
 * As what a space can be booked from a start, what costs nothing first. What asks for advice is not named here. Where something
 * is free for all, nobody comes upon a price by taking another time.
 */
export function choicesAt(facility: Facility, days: Availability, space: Resource, start: string, offered: OfferedService[]): Slot[] {
  const all = offersFor(offered, facility, space.id)
  const offers = all.filter(one => !isLegal(one)).sort((a, b) => Number(isFree(b)) - Number(isFree(a)))
  const found: Slot[] = []
  const add = (ends: string[], service?: OfferedService) => {
    const end = usualEnd(ends, start)
    if (end) found.push({ space, start, end, ends, ...(service ? { service } : {}) })
  }
  for (const service of offers) add(endsOfService(service.offer!, spanOf(service.offer, bounds(facility)), days, space.id, start), service)
  // What has a price is not had for nothing by leaving the service out.
  if (all.every(isFree)) add(endsFor(facility, days, space.id, start))
  const first = found[0]?.service
  return first && !isFree(first) && offers.some(isFree) ? [] : found
}

const slotsMax = 400

/**
 * The next slots of a day for a kind of space, soonest first and each time once: which of ten courts it is matters to nobody.
 * Each is for the first thing it can be booked as.
 */
export function slots(facility: Facility, days: Availability, date: string, type: string, offered: OfferedService[] = []): Slot[] {
  const { grid } = bounds(facility)
  const found: Slot[] = []
  for (const space of publicSpaces(facility).filter(space => space.type === type)) {
    const free = days.resources.find(resource => resource.resourceId === space.id)?.free ?? []
    for (const stretch of onDay(free, date)) {
      let start = upTo(stretch.localStart, grid)
      while (start < sooner(stretch.localEnd, midnightAfter(date)) && found.length < slotsMax) {
        const [slot] = choicesAt(facility, days, space, start, offered)
        if (slot) found.push(slot)
        start = slot?.end ?? addMinutes(start, grid)
      }
    }
  }
  found.sort((a, b) => a.start.localeCompare(b.start) || b.end.localeCompare(a.end))
  return found.filter((slot, index) => found[index - 1]?.start !== slot.start)
}

const upTo = (start: string, grid: number): string => {
  const down = begin(start, grid)
  return down === start ? start : addMinutes(down, grid)
}

/** Kinds of space with something free that day, in the order the house lists them: a button does not move while somebody reads. */
export function kinds(facility: Facility, days: Availability, date: string, offered: OfferedService[] = []): { type: string; first: Slot }[] {
  const types = [...new Set(publicSpaces(facility).map(space => space.type))]
  return types.flatMap(type => {
    const [first] = slots(facility, days, date, type, offered)
    return first ? [{ type, first }] : []
  })
}
