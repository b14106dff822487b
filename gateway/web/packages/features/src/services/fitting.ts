import { ResourceKind, type Facility, type Resource } from '@booking/api'
import type { OfferedService, ServiceNeed, ServiceOffer } from '@booking/api/services'
import { minutesBetween } from '../time'

/** What a service asks of a start and a length, beside the facility's own policy. */
export interface Span {
  grid: number
  min: number
  max: number
}

const serves = (resource: Resource, need: ServiceNeed) =>
  resource.bookable && (need.resourceId ? resource.id === need.resourceId : resource.type === need.resourceType)

/** The need for the space that somebody chooses; a service that lends things only has none. */
function spaceNeed(offer: ServiceOffer, facility: Facility): ServiceNeed | undefined {
  return offer.needs.find(need => facility.resources.some(one => one.kind === ResourceKind.SPACE && serves(one, need)))
}

/** The spaces of which one is chosen for it. */
export function spacesOf(offer: ServiceOffer | undefined, facility: Facility): Resource[] {
  const need = offer && spaceNeed(offer, facility)
  return need ? facility.resources.filter(one => one.kind === ResourceKind.SPACE && serves(one, need)) : []
}

/** What can be had in this space, in the order of the list. */
export function offersFor(offered: OfferedService[], facility: Facility, resourceId: string): OfferedService[] {
  return offered.filter(({ offer }) => spacesOf(offer, facility).some(space => space.id === resourceId))
}

/** Of the service and the facility together, as the facility itself reckons. */
export function spanOf(offer: ServiceOffer | undefined, own: Span): Span {
  if (!offer) return own
  return { grid: own.grid * (offer.gridMinutes / common(own.grid, offer.gridMinutes)), min: Math.max(own.min, offer.minutesMin), max: Math.min(own.max, offer.minutesMax) }
}

/** Whether a booking may begin then: starts lie on the grid, counted from midnight. */
export const startsOn = (start: string, { grid }: Span): boolean => minutesBetween(`${start.slice(0, 10)}T00:00`, start) % grid === 0

/**
 * What to claim when somebody chose a space: it, and the first sufficient stock of each piece of equipment. Nothing, where
 * further spaces are needed: then the facility chooses all.
 */
export function claimsOf(offer: ServiceOffer, facility: Facility, resourceId: string): { resourceId: string; quantity: number }[] {
  const main = spaceNeed(offer, facility)
  const claims = [{ resourceId, quantity: 1 }]
  for (const need of offer.needs) {
    const quantity = need.quantity || 1
    if (need === main && quantity === 1) continue
    const stock = facility.resources.find(one => one.kind === ResourceKind.EQUIPMENT && serves(one, need) && one.quantity >= quantity)
    if (!stock) return []
    claims.push({ resourceId: stock.id, quantity })
  }
  return claims
}

function common(a: number, b: number): number {
  return b === 0 ? a : common(b, a % b)
}
