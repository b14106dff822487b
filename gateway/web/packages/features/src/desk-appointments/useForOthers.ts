import { appointments } from '@booking/api/appointments'
import { useQuery } from '@tanstack/react-query'
import { todayIn } from '../time'

export const forOthersKey = (facilityId: string) => ['appointments-for-others', facilityId]

/** What the one who is signed in booked for others, from today on. */
export function useForOthers(facilityId: string, zone: string) {
  return useQuery({
    queryKey: forOthersKey(facilityId),
    queryFn: async ({ signal }) =>
      (await appointments.listAppointments({ facilityId, forOthers: true, fromDate: todayIn(zone), days: 31 }, { signal })).appointments,
    refetchInterval: 60_000
  })
}
