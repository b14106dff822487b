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

  return { ...query, line }
}
