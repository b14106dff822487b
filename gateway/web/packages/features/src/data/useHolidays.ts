import { facilities } from '@booking/api'
import { useQuery } from '@tanstack/react-query'

/** By date. */
export function useHolidays() {
  return useQuery({
    queryKey: ['holidays'],
    queryFn: async ({ signal }) => {
      const { holidays } = await facilities.listHolidays({}, { signal })
      return new Map(holidays.map(holiday => [holiday.date, holiday]))
    },
    staleTime: Infinity
  })
}
