import { refusalOf } from '@booking/api'
import { AppointmentKind, appointments, type Practitioner } from '@booking/api/appointments'
import { Blank, Bones, Choice } from '@booking/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useFacilities, useFacility } from '../data'
import { DateField } from '../dates'
import { DeskAppointments } from '../desk-appointments'
import { changed } from '../figures/view'
import { PractitionerBook } from '../practitioner-book'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { cityZone, todayIn } from '../time'
import { AwaySheet } from './AwaySheet'
import { Clients } from './Clients'
import { Rota } from './Rota'
import { usePracticeTexts } from './texts'
import '../desk/desk.css'
import '../figures/figures.css'
import './practice.css'

/** The duty rota of a facility, being away, and for a practitioner the own day by alias. */
export function PracticePage() {
  const { t, name } = usePracticeTexts()
  const staff = useStaff()
  const isKeeper = staff.may('Appointments/RegisterPractitioner')
  const [params, setParams] = useSearchParams()
  const places = useQuery({
    queryKey: ['practice-places', staff.key],
    queryFn: ({ signal }) =>
      appointments.listAppointmentPlaces({ kind: AppointmentKind.UNSPECIFIED, division: staff.reach === 'district' ? staff.key : '' }, { signal }),
    enabled: staff.reach !== 'facility' && !isKeeper,
    staleTime: 300_000
  })
  // Whoever enters the first one somewhere finds the house before anybody gives advice there.
  const houses = useFacilities(staff.key, staff.reach !== 'facility' && isKeeper)
  const choices = isKeeper ? (houses.data ?? []) : (places.data?.places ?? []).map(({ facility }) => facility!)
  const facilityId = staff.reach === 'facility' ? staff.key : (params.get('facility') ?? '')
  return (
    <div className="desk">
      {staff.reach === 'facility' ? null : (
        <div className="filters-choices">
          <Choice
            label={t('facility')}
            value={facilityId}
            onChange={facility => setParams(changed(params, { facility }), { replace: true })}
            options={[
              { value: '', label: t('choose') },
              ...choices.map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))
            ]}
          />
        </div>
      )}
      {facilityId === '' ? <h1>{t('titleNone')}</h1> : <House key={facilityId} facilityId={facilityId} />}
    </div>
  )
}

function House({ facilityId }: { facilityId: string }) {
  const { t, name } = usePracticeTexts()
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const staff = useStaff()
  const [away, setAway] = useState<Practitioner>()
  const [done, setDone] = useState('')
  const isKeeper = staff.may('Appointments/RegisterPractitioner')
  const facility = useFacility(facilityId).data
  const asked = params.get('date')
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked ?? '') ? asked! : todayIn(facility?.zone ?? cityZone)
  const found = useQuery({
    queryKey: ['practice', facilityId],
    queryFn: ({ signal }) => appointments.listPractitioners({ facilityId }, { signal })
  })
  const me = found.data?.practitioners.find(person => person.mine)
  const day = useQuery({
    queryKey: ['practice-day', facilityId, me?.id, date],
    queryFn: ({ signal }) => appointments.listAppointments({ facilityId, practitionerId: me!.id, fromDate: date, days: 1 }, { signal }),
    enabled: me !== undefined,
    refetchInterval: 30_000
  })
  if (found.isLoadingError) return <RefusalNote refused={refusalOf(found.error)} />
  if (!found.data || !facility) return <Bones label={t('loading')} heights={[40, 90, 240]} />
  const { practitioners, matters } = found.data
  const roomOf = (id: string) => {
    const room = facility.resources.find(one => one.id === id) ?? practitioners.find(one => one.id === id)
    return room ? name(room.nameZh, room.nameEn) : id
  }
  return (
    <>
      <header className="desk-head">
        <h1>{t('title', { name: name(facility.nameZh, facility.nameEn) })}</h1>
        {me ? (
          <DateField label={t('date')} value={date} required onChange={chosen => setParams(changed(params, { date: chosen }), { replace: true })} />
        ) : null}
      </header>
      {me ? (
        <section className="practice-part">
          <h2>{t('mine')}</h2>
          {day.isLoadingError ? (
            <RefusalNote refused={refusalOf(day.error)} />
          ) : !day.data ? (
            <Bones label={t('loading')} heights={[120]} />
          ) : day.data.appointments.length === 0 ? (
            <p>{t('mineNone')}</p>
          ) : (
            <Clients label={t('mine')} appointments={day.data.appointments} matters={matters} roomOf={roomOf} />
          )}
          <p className="hint">{t('mineHint')}</p>
        </section>
      ) : null}
      {practitioners.length > 0 && staff.may('Desk/GetDay') ? (
        <DeskAppointments house={{ facilityId, zone: facility.zone, practitioners, matters, nameOf: roomOf }} />
      ) : null}
      {practitioners.length === 0 ? (
        isKeeper ? null : (
          <Blank title={t('none')}>
            <p>{t('noneNext')}</p>
          </Blank>
        )
      ) : (
        <section className="practice-part">
          <h2>{t('rota')}</h2>
          <Rota people={practitioners} onAway={setAway} />
        </section>
      )}
      {isKeeper ? (
        <>
          <p role="status" className={done ? 'desk-done' : 'unseen'}>
            {done}
          </p>
          <PractitionerBook
            facilityId={facilityId} onDone={setDone} onChanged={() => void client.invalidateQueries({ queryKey: ['practice', facilityId] })}
          />
        </>
      ) : null}
      {away ? (
        <AwaySheet
          facilityId={facilityId} person={away} date={date} zone={facility.zone} matters={matters} roomOf={roomOf}
          onDone={() => void client.invalidateQueries({ queryKey: ['practice-day'] })}
          onClose={() => setAway(undefined)}
        />
      ) : null}
    </>
  )
}
