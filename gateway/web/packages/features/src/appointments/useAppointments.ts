import { BookingState } from '@booking/api'
import { appointments, type Appointment, type AppointmentKind } from '@booking/api/appointments'
import { useQuery } from '@tanstack/react-query'
import { useMember } from '../session'
import { addDays, cityZone, todayIn } from '../time'

/** What is asked for; the platform looks once more when it is confirmed. */
export interface Wanted {
  facilityId: string
  kind: AppointmentKind
  practitionerId: string
  matter: string
}

export function usePlaces(kind: AppointmentKind) {
  return useQuery({
    queryKey: ['appointment-places', kind],
    queryFn: async ({ signal }) => (await appointments.listAppointmentPlaces({ kind }, { signal })).places,
    staleTime: 5 * 60_000
  })
}

export function usePractitioners(facilityId: string, kind: AppointmentKind) {
  return useQuery({
    queryKey: ['practitioners', facilityId, kind],
    queryFn: ({ signal }) => appointments.listPractitioners({ facilityId, kind }, { signal }),
    enabled: facilityId !== '',
    staleTime: 60_000
  })
}

/** Of two weeks from today, asked again while they are looked at. */
export function useTimes(wanted: Wanted) {
  return useQuery({
    queryKey: ['appointment-times', wanted.facilityId, wanted.kind, wanted.practitionerId, wanted.matter],
    queryFn: async ({ signal }) =>
      (
        await appointments.searchAppointmentTimes(
          { ...wanted, fromDate: todayIn(cityZone), days: 15 },
          { signal }
        )
      ).times,
    enabled: wanted.facilityId !== '' && wanted.matter !== '',
    refetchInterval: 30_000
  })
}

/** One's own in a facility, around a date. */
export function useOwn(facilityId: string, date: string) {
  const member = useMember()
  return useQuery({
    queryKey: ['my-appointments', member.id, facilityId, date],
    queryFn: async ({ signal }) =>
      (await appointments.listAppointments({ facilityId, fromDate: date, days: 31 }, { signal })).appointments,
    enabled: facilityId !== ''
  })
}

/** The last of a kind in the month before today and the one after it: whom one saw last. */
export function useLast(facilityId: string, kind: AppointmentKind): Appointment | undefined {
  const today = todayIn(cityZone)
  const before = useOwn(facilityId, addDays(today, -31)).data ?? []
  const after = useOwn(facilityId, today).data ?? []
  return [...before, ...after].filter(one => one.kind === kind && one.state !== BookingState.CANCELLED).at(-1)
}
