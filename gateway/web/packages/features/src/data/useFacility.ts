import { facilities } from '@booking/api'
import { useQuery } from '@tanstack/react-query'

export function useFacility(facilityId: string) {
  return useQuery({
    queryKey: ['facility', facilityId],
    queryFn: ({ signal }) => facilities.getFacility({ facilityId }, { signal }),
    enabled: facilityId !== '',
    staleTime: 5 * 60_000
  })
}
