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

const often = 60_000
const afterFailure = 5_000
// Spaces, services and hours change now and then, and a terminal is never reloaded.
const entryLasts = 60 * 60_000

/** The facility and its two days, kept up by a watch; nothing in it says who. Read again when a day begins. */
export function useHouse(kiosk: Kiosk, facilityId: string | undefined, online: boolean): House {
  const [house, setHouse] = useState<House>({ line: 'live' })
  const isKnown = house.facility !== undefined
  useEffect(() => {
    if (!facilityId || (!online && !isKnown)) return
    const end = new AbortController()
    const { signal } = end
    const { facilities, watches } = kiosk.platform
    let zone = house.facility?.zone || cityZone
    let entryReadAt = -Infinity
    let isWatched = false
    let due = Infinity
    let next: ReturnType<typeof setTimeout> | undefined

    const watch = (version: bigint) => {
      isWatched = true
      void followFacility(facilityId, version, () => readIn(300), line => setHouse(known => ({ ...known, line })), signal, {
        watches, renew: () => kiosk.renew()
      })
    }
    const read = async () => {
      try {
        const now = Date.now()
        const isEntryOld = now - entryReadAt >= entryLasts
        const facility = isEntryOld ? await facilities.getFacility({ facilityId }, { signal }) : undefined
        zone = facility?.zone || zone
        const days = await facilities.getAvailability({ facilityId, fromDate: todayIn(zone), days: 2 }, { signal })
        const offered = isEntryOld ? (await kiosk.services.listServices({ facilityId }, { signal })).services : undefined
        if (isEntryOld) entryReadAt = now
        setHouse(known => ({ facility: facility ?? known.facility, days, offered: offered ?? known.offered, line: 'live' }))
        if (!isWatched) watch(days.version)
        return often
      } catch {
        return afterFailure
      }
    }
    // What is over must leave the list too, and midnight brings another day: read again even if nothing is heard. The soonest wins.
    const readIn = (milliseconds: number) => {
      const at = Date.now() + milliseconds
      if (at >= due || signal.aborted) return
      clearTimeout(next)
      due = at
      next = setTimeout(() => {
        due = Infinity
        void read().then(readIn)
      }, milliseconds)
    }
    readIn(0)
    return () => {
      clearTimeout(next)
      end.abort()
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [kiosk, facilityId, online])
  return house
}
