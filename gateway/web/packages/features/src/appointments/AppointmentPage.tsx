import { refusalOf } from '@booking/api'
import { appointments, AppointmentKind, PractitionerChoice, type Appointment } from '@booking/api/appointments'
import { Blank, Bones, Button, Chips, Choice } from '@booking/ui'
import type { WaitingEntry } from '@booking/api/waiting'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { districtKey, myBookingsKey, useDistricts } from '../data'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { cityZone, dayWords, stretchWords } from '../time'
import { Made } from './Made'
import { Personal, type Said } from './Personal'
import { Privacy } from './Privacy'
import { Entered, Standby } from './Standby'
import { useAppointmentTexts } from './texts'
import { byDistrict, daysOf, startsOf } from './times'
import { useLast, usePlaces, usePractitioners, useTimes } from './useAppointments'
import '../book/book.css'
import './appointments.css'

const any = 'any'
const same = 'same'

/** From what it is about to a time with somebody; with ?instead=, another time for an appointment that one has. */
export function AppointmentPage() {
  const { t: a } = useAppointmentTexts()
  const [params, setParams] = useSearchParams()
  const kind = params.get('kind') === 'counselling' ? AppointmentKind.COUNSELLING : AppointmentKind.LEGAL
  const instead = params.get('instead') ?? ''
  return (
    <div className="appointment">
      <header>
        <h1>{a(instead ? 'moving' : 'title')}</h1>
        <p className="soft">{a(instead ? 'movingNext' : 'lead')}</p>
      </header>
      {instead ? null : (
        <>
          <Chips
            legend={a('kind')}
            value={kind === AppointmentKind.COUNSELLING ? 'counselling' : 'legal'}
            onChange={value => setParams({ kind: value }, { replace: true })}
            options={[
              { value: 'legal', label: a('legal') },
              { value: 'counselling', label: a('counselling') }
            ]}
          />
          <Privacy />
        </>
      )}
      <Request key={kind + instead} kind={kind} instead={instead} />
    </div>
  )
}

function Request({ kind, instead }: { kind: AppointmentKind; instead: string }) {
  const speech = useTexts()
  const { t, name } = speech
  const { t: a } = useAppointmentTexts()
  const member = useMember()
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const districts = useDistricts().data ?? []
  const places = usePlaces(kind)
  const asked = params.get('facility') ?? ''
  const only = places.data?.length === 1 ? places.data[0]!.facility!.id : ''
  const facilityId = places.data?.some(place => place.facility!.id === asked) ? asked : only
  const found = usePractitioners(facilityId, kind).data
  const last = useLast(facilityId, kind)
  const [matter, setMatter] = useState(params.get('matter') ?? '')
  const [chosen, setWhom] = useState<string>()
  const [day, setDay] = useState('')
  const [start, setStart] = useState('')
  const [said, setSaid] = useState<Said>({ alias: '', opponent: '', consent: false })
  const [waits, setWaits] = useState(false)
  const [entered, setEntered] = useState<WaitingEntry>()
  const [made, setMade] = useState<Appointment>()
  const { run, busy, refused } = useCommand()

  const people = (found?.practitioners ?? []).filter(one => matter === '' || one.matters.includes(matter))
  const before = people.find(one => one.id === last?.practitionerId)
  // Who changes a time mostly wants the same person.
  const whom = chosen ?? (instead && before ? same : any)
  const practitionerId = whom === same ? (before?.id ?? '') : whom === any ? '' : whom
  const times = useTimes({ facilityId, kind, practitionerId, matter })
  const days = daysOf(times.data ?? [])
  const date = days.includes(day) ? day : (days[0] ?? '')
  const starts = startsOf(times.data ?? [], date)
  const time = starts.find(one => one.session!.localStart === start)
  const first = people.find(one => one.id === practitionerId) ?? people[0]
  const needsConsent = kind === AppointmentKind.COUNSELLING && !last?.consent && !instead
  const nameOf = (id: string) => {
    const person = found?.practitioners.find(one => one.id === id)
    return person ? name(person.nameZh, person.nameEn) : id
  }

  const wanted = {
    facilityId, kind, matter,
    choice: whom === any ? PractitionerChoice.ANY : whom === same ? PractitionerChoice.SAME_AS_LAST : PractitionerChoice.NAMED,
    practitionerId: whom === any || whom === same ? '' : whom
  }

  async function confirm() {
    if (!time || waits) return
    const booked = await run(commandId =>
      appointments.bookAppointment({
        commandId, ...wanted, consent: said.consent, insteadOf: instead, start: time.session!.localStart,
        alias: said.alias.trim(), opponent: said.opponent.trim()
      })
    )
    void client.invalidateQueries({ queryKey: ['appointment-times'] })
    if (!booked) return
    void client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    void client.invalidateQueries({ queryKey: ['my-appointments'] })
    setMade(booked)
  }

  if (made) return <Made appointment={made} practitioners={found?.practitioners ?? []} />
  if (entered) return <Entered entry={entered} />
  if (places.isPending) return <Bones label={t('app.loading')} heights={[60, 60, 60]} />
  if (places.isLoadingError) return <RefusalNote refused={refusalOf(places.error)} />
  if (places.data.length === 0)
    return (
      <Blank title={a('noPlace')}>
        <p>{a('noPlaceNext')}</p>
      </Blank>
    )
  return (
    <form
      className="appointment-form"
      onSubmit={event => {
        event.preventDefault()
        void confirm()
      }}
    >
      {instead ? null : (
        <Choice
          label={a('place')}
          value={facilityId}
          onChange={facility => {
            setParams({ kind: kind === AppointmentKind.COUNSELLING ? 'counselling' : 'legal', facility }, { replace: true })
            setWhom(undefined)
            setStart('')
          }}
          options={[
            ...(facilityId === '' ? [{ value: '', label: a('placeChoose') }] : []),
            ...byDistrict(places.data, localStorage.getItem(districtKey) ?? '').map(({ facility }) => {
              const district = districts.find(one => facility!.division.startsWith(one.code))
              const where = district ? `${name(district.nameZh, district.nameEn)} · ` : ''
              return { value: facility!.id, label: where + name(facility!.nameZh, facility!.nameEn) }
            })
          ]}
        />
      )}
      {facilityId === '' ? null : (
        <>
          <div className="field">
            <Choice
              label={a('matter')}
              value={matter}
              onChange={value => {
                setMatter(value)
                setStart('')
              }}
              options={[
                ...(matter === '' ? [{ value: '', label: a('matterChoose') }] : []),
                ...(found?.matters ?? [])
                  .filter(one => found!.practitioners.some(person => person.matters.includes(one.code)))
                  .map(one => ({ value: one.code, label: name(one.nameZh, one.nameEn) }))
              ]}
            />
            <span className="field-hint">{a('matterHint')}</span>
          </div>
          <Chips
            legend={a('whom')}
            value={whom}
            onChange={value => {
              setWhom(value)
              setStart('')
            }}
            options={[
              { value: any, label: a('any') },
              ...(before ? [{ value: same, label: a('same', { name: nameOf(before.id) }) }] : []),
              ...people
                .filter(one => one.id !== before?.id)
                .map(one => ({
                  value: one.id,
                  label: (
                    <>
                      {name(one.nameZh, one.nameEn)}
                      {one.languages.includes('en') ? <small>{a('speaks')}</small> : null}
                    </>
                  )
                }))
            ]}
          />
        </>
      )}
      {matter === '' || facilityId === '' ? null : times.isPending ? (
        <Bones label={t('app.loading')} heights={[60, 60]} />
      ) : times.isLoadingError ? (
        <RefusalNote refused={refusalOf(times.error)}>
          <Button onClick={() => void times.refetch()}>{t('app.retry')}</Button>
        </RefusalNote>
      ) : waits ? (
        <Standby
          wanted={wanted} needsConsent={needsConsent} said={said} onSaid={setSaid} nameOf={nameOf} onEntered={setEntered}
          onBack={days.length > 0 ? () => setWaits(false) : undefined}
        />
      ) : days.length === 0 ? (
        <Blank title={a('noTimes')}>
          <p>{a(instead ? 'noTimesNext' : 'noTimesWait')}</p>
          {instead ? null : (
            <Button type="primary" size="large" onClick={() => setWaits(true)}>
              {a('standby')}
            </Button>
          )}
        </Blank>
      ) : (
        <>
          <Chips
            legend={a('day')}
            value={date}
            onChange={value => {
              setDay(value)
              setStart('')
            }}
            options={days.map(value => ({ value, label: dayWords(value, cityZone, speech) }))}
          />
          <Chips
            legend={a('time', { n: first?.sessionMinutes ?? 0 })}
            value={start}
            onChange={setStart}
            options={starts.map(one => ({ value: one.session!.localStart, label: one.session!.localStart.slice(11, 16) }))}
          />
          {instead ? null : (
            <div className="standby-offer">
              <p>{a('standbyAsk')}</p>
              <Button onClick={() => setWaits(true)}>{a('standby')}</Button>
            </div>
          )}
          {instead ? null : <Personal kind={kind} needsConsent={needsConsent} said={said} onChange={setSaid} />}
          <p className="soft">
            {first?.cancelHours ? a('cancelRule', { n: first.cancelHours }) : a('cancelStart')}
          </p>
          {refused ? (
            <RefusalNote refused={refused} place={{ zone: cityZone, nameOf }}>
              {refused.alternatives.map(one =>
                one.stretch ? (
                  <Button
                    key={one.resourceIds.join() + one.stretch.localStart}
                    block
                    onClick={() => {
                      setWhom(one.resourceIds[0])
                      setDay(one.stretch!.localStart.slice(0, 10))
                      setStart(one.stretch!.localStart)
                    }}
                  >
                    {t('book.instead', { when: stretchWords(one.stretch, speech), space: ` · ${nameOf(one.resourceIds[0] ?? '')}` })}
                  </Button>
                ) : null
              )}
            </RefusalNote>
          ) : null}
          <Button
            type="primary" size="large" block htmlType="submit" loading={busy} disabled={!time || busy || (needsConsent && !said.consent)}
          >
            {a(instead ? 'confirmMove' : 'confirm')}
          </Button>
        </>
      )}
    </form>
  )
}
