import { facilities } from '@booking/api'
import { useQuery } from '@tanstack/react-query'

/** All organisations, fetched once and only when somebody asks for one. */
export function useOrganisations(isWanted: boolean) {
  return useQuery({
    queryKey: ['organisations'],
    queryFn: async ({ signal }) => (await facilities.listOrganisations({}, { signal })).organisations,
    enabled: isWanted,
    staleTime: Infinity
  })
}

export function useOrganisation(id: string) {
  return useOrganisations(id !== '').data?.find(organisation => organisation.id === id)
}
