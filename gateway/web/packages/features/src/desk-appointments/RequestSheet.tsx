import { bookings, refusalOf } from '@booking/api'
import { AppointmentChannel, AppointmentKind, appointments, PractitionerChoice, type Appointment } from '@booking/api/appointments'
import { Blank, Bones, Button, Chips, Choice, Sheet, TextField } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { daysOf, startsOf } from '../appointments/times'
import { useTimes } from '../appointments/useAppointments'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { dayWords, stretchWords } from '../time'
import type { HouseOfTalks } from './house'
import { useDeskAppointmentTexts } from './texts'
import { Told } from './Told'
import '../appointments/appointments.css'
import '../book/book.css'

interface RequestProps {
  house: HouseOfTalks
  /** What is given back for it; its client, matter and name stay. */
  instead?: Appointment
  onBooked: () => void
  onClose: () => void
}

const any = 'any'
const { LEGAL, COUNSELLING } = AppointmentKind

/** What a desk asks somebody on the telephone, in the order in which one asks it. They are nobody's account: each gets an id of their own. */
export function RequestSheet({ house, instead, onBooked, onClose }: RequestProps) {
  const speech = useTexts()
  const { t } = useDeskAppointmentTexts()
  const { t: words, name } = speech
  const client = useQueryClient()
  const { practitioners, matters, facilityId, zone, nameOf } = house
  const kinds = [LEGAL, COUNSELLING].filter(kind => practitioners.some(one => one.kind === kind))
  const [visitor, setVisitor] = useState(newVisitor)
  const [channel, setChannel] = useState<'phone' | 'walkIn'>('phone')
  const [kind, setKind] = useState(instead?.kind ?? kinds[0] ?? LEGAL)
  const [matter, setMatter] = useState(instead?.matter ?? '')
  const [whom, setWhom] = useState(instead && practitioners.some(one => one.id === instead.practitionerId) ? instead.practitionerId : any)
  const [day, setDay] = useState('')
  const [start, setStart] = useState('')
  const [alias, setAlias] = useState('')
  const [opponent, setOpponent] = useState('')
  const [consent, setConsent] = useState(false)
  const [made, setMade] = useState<Appointment>()
  const { run, busy, refused, forget } = useCommand()

  const people = practitioners.filter(one => one.kind === kind && (matter === '' || one.matters.includes(matter)))
  const practitionerId = whom === any ? '' : whom
  const times = useTimes({ facilityId, kind, practitionerId, matter })
  const days = daysOf(times.data ?? [])
  const date = days.includes(day) ? day : (days[0] ?? '')
  const starts = startsOf(times.data ?? [], date)
  const time = starts.find(one => one.session!.localStart === start)
  const asksConsent = kind === COUNSELLING && !instead
  const length = (people.find(one => one.id === practitionerId) ?? people[0])?.sessionMinutes ?? 0

  async function submit() {
    if (!time) return
    const booked = await run(async commandId => {
      const bookedFor = instead ? (await bookings.getBooking({ bookingId: instead.bookingId })).bookedFor : visitor
      return appointments.bookAppointment({
        commandId, facilityId, bookedFor, kind, matter, consent, start: time.session!.localStart, alias: alias.trim(), opponent: opponent.trim(),
        choice: practitionerId === '' ? PractitionerChoice.ANY : PractitionerChoice.NAMED, practitionerId,
        channel: instead?.channel ?? (channel === 'phone' ? AppointmentChannel.PHONE : AppointmentChannel.WALK_IN),
        insteadOf: instead?.bookingId ?? ''
      })
    }, [visitor, kind, matter, whom, start, alias, opponent].join('\n'))
    void client.invalidateQueries({ queryKey: ['appointment-times'] })
    if (!booked) return
    onBooked()
    setMade(booked)
  }

  const again = () => {
    setVisitor(newVisitor())
    setMatter('')
    setWhom(any)
    setStart('')
    setAlias('')
    setOpponent('')
    setConsent(false)
    setMade(undefined)
    forget()
  }
  const facts = instead ? { name: instead.alias, when: stretchWords(instead.session!, speech) } : undefined
  const title = made ? t('done') : facts ? t('changeOf', facts) : t('request')
  return (
    <Sheet title={title} closeLabel={t('close')} onClose={onClose}>
      {made ? (
        <Told made={made} nameOf={nameOf} onAgain={instead ? undefined : again} onClose={onClose} />
      ) : (
        <form
          className="appointment-form"
          onSubmit={event => {
            event.preventDefault()
            void submit()
          }}
        >
          {instead ? null : (
            <>
              <Chips
                legend={t('channel')} value={channel} onChange={setChannel}
                options={[{ value: 'phone', label: t('phone') }, { value: 'walkIn', label: t('walkIn') }]}
              />
              <Chips
                legend={t('kind')} value={String(kind)}
                onChange={value => {
                  setKind(Number(value))
                  setMatter('')
                  setWhom(any)
                  setStart('')
                }}
                options={kinds.map(one => ({ value: String(one), label: t(one === COUNSELLING ? 'counselling' : 'legal') }))}
              />
              <div className="field">
                <Choice
                  label={t('matter')} value={matter}
                  onChange={value => {
                    setMatter(value)
                    setStart('')
                  }}
                  options={[
                    ...(matter === '' ? [{ value: '', label: t('matterChoose') }] : []),
                    ...matters
                      .filter(one => one.kind === kind && practitioners.some(person => person.matters.includes(one.code)))
                      .map(one => ({ value: one.code, label: name(one.nameZh, one.nameEn) }))
                  ]}
                />
                <span className="field-hint">{t('matterHint')}</span>
              </div>
            </>
          )}
          <Chips
            legend={t('whom')} value={whom}
            onChange={value => {
              setWhom(value)
              setStart('')
            }}
            options={[{ value: any, label: t('any') }, ...people.map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))]}
          />
          {matter === '' ? null : times.isPending ? (
            <Bones label={t('loading')} heights={[60, 60]} />
          ) : times.isLoadingError ? (
            <RefusalNote refused={refusalOf(times.error)}>
              <Button onClick={() => void times.refetch()}>{words('app.retry')}</Button>
            </RefusalNote>
          ) : days.length === 0 ? (
            <Blank title={t('noTimes')} level={3}>
              <p>{t('noTimesNext')}</p>
            </Blank>
          ) : (
            <>
              <Chips
                legend={t('day')} value={date}
                onChange={value => {
                  setDay(value)
                  setStart('')
                }}
                options={days.map(value => ({ value, label: dayWords(value, zone, speech) }))}
              />
              <Chips
                legend={t('time', { n: length })} value={start} onChange={setStart}
                options={starts.map(one => ({ value: one.session!.localStart, label: one.session!.localStart.slice(11, 16) }))}
              />
            </>
          )}
          {instead ? null : (
            <TextField
              label={t('alias')} hint={t('aliasHint')} maxLength={40} value={alias} autoComplete="off"
              onChange={event => setAlias(event.target.value)}
            />
          )}
          {kind === LEGAL && !instead ? (
            <TextField
              label={t('opponent')} hint={t('opponentHint')} maxLength={100} value={opponent} autoComplete="off"
              onChange={event => setOpponent(event.target.value)}
            />
          ) : null}
          {asksConsent ? (
            <label className="consent">
              <input type="checkbox" checked={consent} onChange={event => setConsent(event.target.checked)} />
              <span>{t('consent')}</span>
            </label>
          ) : null}
          {refused ? (
            <RefusalNote refused={refused} place={{ zone, nameOf }}>
              {refused.alternatives.map(one =>
                one.stretch ? (
                  <Button
                    key={one.resourceIds.join() + one.stretch.localStart} block
                    onClick={() => {
                      setWhom(one.resourceIds[0] ?? any)
                      setDay(one.stretch!.localStart.slice(0, 10))
                      setStart(one.stretch!.localStart)
                    }}
                  >
                    {words('book.instead', { when: stretchWords(one.stretch, speech), space: ` · ${nameOf(one.resourceIds[0] ?? '')}` })}
                  </Button>
                ) : null
              )}
            </RefusalNote>
          ) : null}
          <Button
            type="primary" size="large" block htmlType="submit" loading={busy} disabled={!time || busy || (asksConsent && !consent)}
          >
            {t(instead ? 'goChange' : 'go')}
          </Button>
        </form>
      )}
    </Sheet>
  )
}

// Nobody's member id: two callers are never taken for one person.
const newVisitor = () => `visitor.${crypto.randomUUID()}`
