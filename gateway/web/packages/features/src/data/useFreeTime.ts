import { facilities, type ServiceFunction } from '@booking/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

export interface FreeTimeWish {
  fromDate: string
  days: number
  earliest: string
  latest: string
  minutes: number
  division: string
  /** Spaces of these kinds; one that is '' is any. */
  resourceTypes: readonly string[]
  function: ServiceFunction
  people: number
  /** Only when this service can be had. */
  service?: string
}

const most = 200

/** What is free, soonest first, and whether there is more than is told. Asked again every half minute while it is looked at. */
export function useFreeTime(wish: FreeTimeWish) {
  return useQuery({
    queryKey: ['free-time', wish],
    queryFn: async ({ signal }) => {
      const { resourceTypes, ...rest } = wish
      const answers = await Promise.all(
        resourceTypes.map(resourceType => facilities.searchFreeTime({ ...rest, resourceType, limit: most }, { signal }))
      )
      const found = answers.flatMap(answer => answer.found)
      if (answers.length > 1) found.sort((a, b) => Number((a.stretch?.start?.seconds ?? 0n) - (b.stretch?.start?.seconds ?? 0n)))
      return {
        found,
        isMore: answers.some(answer => answer.found.length >= most),
        facilitiesUnread: Math.max(...answers.map(answer => answer.facilitiesUnread))
      }
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000
  })
}
