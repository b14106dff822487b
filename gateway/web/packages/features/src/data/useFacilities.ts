import { facilities, type FacilitySummary } from '@booking/api'
import { useQuery } from '@tanstack/react-query'

const pageSize = 200

/** Every facility of a division, or of the whole city, for a list to choose from: a city has more than one page of them. */
export function useFacilities(division: string, enabled: boolean) {
  return useQuery({
    queryKey: ['facilities-of', division],
    queryFn: async ({ signal }) => {
      const all: FacilitySummary[] = []
      for (let pageToken = ''; ;) {
        const page = await facilities.searchFacilities({ division, pageSize, pageToken }, { signal })
        all.push(...page.facilities)
        if (!(pageToken = page.nextPageToken)) return all
      }
    },
    enabled,
    staleTime: 300_000
  })
}
