import { seriesBookings } from '@booking/api/series'
import { useQuery } from '@tanstack/react-query'
import { useMember } from '../session'

export const mySeriesKey = (memberId: string) => ['my-series', memberId]

/** My series that are not over, without their dates. */
export function useMySeries() {
  const member = useMember()
  return useQuery({
    queryKey: mySeriesKey(member.id),
    queryFn: async ({ signal }) => (await seriesBookings.listMySeries({}, { signal })).series
  })
}

export function useSeries(seriesId: string) {
  const member = useMember()
  return useQuery({
    queryKey: [...mySeriesKey(member.id), seriesId],
    queryFn: ({ signal }) => seriesBookings.getSeries({ seriesId }, { signal })
  })
}
