import { desk } from '@booking/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useDayOf, useFacility } from '../data'
import { cityZone, nowIn } from '../time'

/** A facility's day, live: every notice of the watch reads both the free time and the bookings again. */
export function useBoard(facilityId: string, date: string) {
  const facility = useFacility(facilityId)
  const open = useDayOf(facilityId, date)
  const version = open.data?.version
  const day = useQuery({
    queryKey: ['board', facilityId, date, String(version ?? '')],
    queryFn: ({ signal }) => desk.getDay({ facilityId, date }, { signal }),
    enabled: version !== undefined,
    placeholderData: keepPreviousData
  })
  const now = useNow(facility.data?.zone ?? cityZone)
  return {
    facility: facility.data,
    open: open.data,
    day: day.data,
    line: open.line,
    // What was read once stays on the wall when a later reading fails; the line tells that it is old.
    fault: [facility, open, day].find(query => query.data === undefined && query.error)?.error,
    now,
    refresh: () => Promise.all([open.refetch(), day.refetch()])
  }
}

function useNow(zone: string): string {
  const [now, setNow] = useState(() => nowIn(zone))
  useEffect(() => {
    setNow(nowIn(zone))
    const timer = setInterval(() => setNow(nowIn(zone)), 10_000)
    return () => clearInterval(timer)
  }, [zone])
  return now
}
