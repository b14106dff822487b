import { facilities, type AccessibilityFeature, type ServiceFunction } from '@booking/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

export interface FreeTimeWish {
  fromDate: string
  days: number
  earliest: string
  latest: string
  minutes: number
  division: string
  /** Spaces of any of these kinds; none: of all. */
  resourceTypes: readonly string[]
  function: ServiceFunction
  people: number
  /** Only when this service can be had. */
  service?: string
  /** Only in venues that say that they have all of these. */
  accessibility?: readonly AccessibilityFeature[]
}

const most = 200

/** What is free, soonest first, and whether there is more than is told. Asked again every half minute while it is looked at. */
export function useFreeTime(wish: FreeTimeWish) {
  return useQuery({
    queryKey: ['free-time', wish],
    queryFn: async ({ signal }) => {
      const { found, facilitiesUnread } = await facilities.searchFreeTime(
        { ...wish, resourceTypes: [...wish.resourceTypes], accessibility: [...(wish.accessibility ?? [])], limit: most },
        { signal }
      )
      return { found, isMore: found.length >= most, facilitiesUnread }
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000
  })
}
