import { bookings } from '@booking/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMember } from '../session'

export const myBookingsKey = (memberId: string) => ['my-bookings', memberId]

/** Latest start first, page by page. */
export function useMyBookings() {
  const member = useMember()
  return useInfiniteQuery({
    queryKey: myBookingsKey(member.id),
    queryFn: ({ pageParam, signal }) => bookings.listMyBookings({ pageSize: 100, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: page => page.nextPageToken || undefined,
    select: data => data.pages.flatMap(page => page.bookings)
  })
}
