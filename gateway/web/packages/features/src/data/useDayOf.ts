import { facilities, followFacility, type Line } from '@booking/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMember } from '../session'

/**
 * What is open and free in a facility on one local date or several, kept up by a watch. Every notice makes it read again, at most
 * three times a second: which halls block which is the server's to know.
 */
export function useDayOf(facilityId: string, date: string, days = 1) {
  const member = useMember()
  const query = useQuery({
    queryKey: ['day', facilityId, date, days],
    queryFn: ({ signal }) => facilities.getAvailability({ facilityId, fromDate: date, days }, { signal }),
    placeholderData: keepPreviousData
  })
  const [line, setLine] = useState<Line>('live')
  const { refetch } = query
  const version = query.data?.version
  const known = version !== undefined

  useEffect(() => {
    if (!known) return
    const end = new AbortController()
    let soon: ReturnType<typeof setTimeout> | undefined
    const readSoon = () => {
      soon ??= setTimeout(() => {
        soon = undefined
        void refetch()
      }, 300)
    }
    void followFacility(facilityId, version!, readSoon, setLine, end.signal)
    return () => {
      clearTimeout(soon)
      end.abort()
    }
    // Not by version: each notice brings a new one, and the watch knows how far it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [facilityId, known, member.id, refetch])

  // What is kept is everybody's by itself at some time: nothing happens then that a watch would tell.
  const opens = Math.min(Infinity, ...(query.data?.resources ?? []).flatMap(({ kept }) => kept.map(one => Number(one.until?.seconds ?? Infinity) * 1000)))
  useEffect(() => {
    const wait = opens - Date.now()
    // Timers count in 32 bits; and nobody looks at one day for longer.
    if (!(wait < 86_400_000)) return
    const timer = setTimeout(() => void refetch(), Math.max(1_000, wait + 1_000))
    return () => clearTimeout(timer)
  }, [opens, refetch])

  return { ...query, line }
}
