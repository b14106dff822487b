import { figures } from '@booking/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { daysOf, type Span } from './view'

export interface Asked extends Span {
  division: string
  facility: string
  function: number
}

const liveDaysMax = 31

/** Asks again every few seconds where today is included: a year is asked for once a minute. */
export function useFigures(asked: Asked, live: boolean, enabled = true) {
  return useQuery({
    queryKey: ['figures', asked],
    queryFn: ({ signal }) =>
      figures.getFigures(
        {
          fromDate: asked.from, untilDate: asked.until, division: asked.division, facilityId: asked.facility, function: asked.function
        },
        { signal }
      ),
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: live ? (daysOf(asked) <= liveDaysMax ? 4_000 : 60_000) : false
  })
}

export function usePeople({ from, until, division, facility }: Asked) {
  return useQuery({
    queryKey: ['people', from, until, division, facility],
    queryFn: ({ signal }) =>
      figures.countPeople({ fromDate: from, untilDate: until, division, facilityId: facility }, { signal, timeoutMs: 60_000 }),
    staleTime: 60_000
  })
}
