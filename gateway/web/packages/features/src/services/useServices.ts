import { services } from '@booking/api/services'
import { useQuery } from '@tanstack/react-query'

/** What a facility offers today. */
export function useServices(facilityId: string) {
  return useQuery({
    queryKey: ['services', facilityId],
    queryFn: async ({ signal }) => (await services.listServices({ facilityId }, { signal })).services,
    staleTime: 5 * 60_000
  })
}

export interface QuoteWish {
  facilityId: string
  claims: { resourceId: string; quantity: number }[]
  start: string
  end: string
  attendees: number
  organisationId: string
  service: string
  permitNumber: string
  /** At a desk: for whom. */
  bookedFor?: string
}

/** What booking that would cost this person; asked anew with every change of mind. */
export function useQuote(wish: QuoteWish | undefined) {
  return useQuery({
    queryKey: ['quote', wish],
    enabled: wish !== undefined,
    retry: false,
    queryFn: ({ signal }) => {
      const { start, end, ...rest } = wish!
      return services.quoteBooking({ ...rest, commandId: crypto.randomUUID(), purpose: '', wish: { start, end } }, { signal })
    },
    placeholderData: before => before
  })
}
