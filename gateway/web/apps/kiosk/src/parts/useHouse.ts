import { followFacility, type Availability, type Facility, type Line } from '@booking/api'
import type { OfferedService } from '@booking/api/services'
import { cityZone, todayIn } from '@booking/features/time'
import { useEffect, useState } from 'react'
import type { Kiosk } from '../device'

export interface House {
  facility?: Facility
  /** Today and tomorrow. */
  days?: Availability
  /** What can be had here, for whom and at what price. */
  offered?: OfferedService[]
  line: Line
}

/** The facility and its two days, kept up by a watch; nothing in it says who. Read again when a day begins. */
export function useHouse(kiosk: Kiosk, facilityId: string | undefined, online: boolean): House {
  const [house, setHouse] = useState<House>({ line: 'live' })
  const isKnown = house.facility !== undefined
  useEffect(() => {
    if (!facilityId || (!online && !isKnown)) return
    const end = new AbortController()
    const { facilities, watches } = kiosk.platform
    let soon: ReturnType<typeof setTimeout> | undefined
    const read = async (withEntry: boolean) => {
      try {
        const facility = withEntry ? await facilities.getFacility({ facilityId }, { signal: end.signal }) : undefined
        const zone = facility?.zone ?? cityZone
        const days = await facilities.getAvailability({ facilityId, fromDate: todayIn(zone), days: 2 }, { signal: end.signal })
        const offered = withEntry ? (await kiosk.services.listServices({ facilityId }, { signal: end.signal })).services : undefined
        setHouse(known => ({ facility: facility ?? known.facility, days, offered: offered ?? known.offered, line: 'live' }))
        return days.version
      } catch {
        return undefined
      }
    }
    const readSoon = () => {
      soon ??= setTimeout(() => {
        soon = undefined
        void read(false)
      }, 300)
    }
    void read(true).then(version => {
      if (version === undefined || end.signal.aborted) return
      void followFacility(facilityId, version, readSoon, line => setHouse(known => ({ ...known, line })), end.signal, {
        watches, renew: () => kiosk.renew()
      })
    })
    // What is over must leave the list too, and midnight brings another day.
    const often = setInterval(readSoon, 60_000)
    return () => {
      clearTimeout(soon)
      clearInterval(often)
      end.abort()
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [kiosk, facilityId, online])
  return house
}
