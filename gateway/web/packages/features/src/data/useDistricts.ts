import { DivisionLevel, facilities } from '@booking/api'
import { useQuery } from '@tanstack/react-query'

/** Where a browser keeps which district somebody looks in first. */
export const districtKey = 'booking.district'

export function useDistricts() {
  return useQuery({
    queryKey: ['districts'],
    queryFn: async ({ signal }) =>
      (await facilities.listDivisions({}, { signal })).divisions.filter(division => division.level === DivisionLevel.DISTRICT),
    staleTime: Infinity
  })
}
