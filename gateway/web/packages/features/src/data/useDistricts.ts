import { DivisionLevel, facilities } from '@booking/api'
import { useQuery } from '@tanstack/react-query'

export function useDistricts() {
  return useQuery({
    queryKey: ['districts'],
    queryFn: async ({ signal }) =>
      (await facilities.listDivisions({}, { signal })).divisions.filter(division => division.level === DivisionLevel.DISTRICT),
    staleTime: Infinity
  })
}
