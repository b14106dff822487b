import { bookings } from '@booking/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepNext } from '../code/kept'
import { useMember } from '../session'

export const myBookingsKey = (memberId: string) => ['my-bookings', memberId]

/** Latest start first, page by page. */
export function useMyBookings() {
  const member = useMember()
  const query = useInfiniteQuery({
    queryKey: myBookingsKey(member.id),
    queryFn: ({ pageParam, signal }) => bookings.listMyBookings({ pageSize: 100, pageToken: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: page => page.nextPageToken || undefined,
    select: data => data.pages.flatMap(page => page.bookings)
  })
  // So that the next codes are there when the network is not. Without it now, another time will do.
  const found = query.data
  useEffect(() => {
    if (found) void keepNext(found, member.id).catch(() => undefined)
  }, [found, member.id])
  return query
}
