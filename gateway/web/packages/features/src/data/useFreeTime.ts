import { facilities, type ServiceFunction } from '@booking/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

export interface FreeTimeWish {
  fromDate: string
  days: number
  earliest: string
  latest: string
  minutes: number
  division: string
  resourceType: string
  function: ServiceFunction
  people: number
  /** Only when this service can be had. */
  service?: string
}

/** What is free, soonest first. Asked again every half minute while it is looked at. */
export function useFreeTime(wish: FreeTimeWish) {
  return useQuery({
    queryKey: ['free-time', wish],
    queryFn: ({ signal }) => facilities.searchFreeTime({ ...wish, limit: 200 }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000
  })
}
