import { refusalOf } from '@booking/api'
import { AppointmentKind, appointments, PractitionerSchema, type Practitioner } from '@booking/api/appointments'
import { Bones, Button } from '@booking/ui'
import { equals } from '@bufbuild/protobuf'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../command'
import { useFacility } from '../data'
import { RefusalNote } from '../refusal'
import { Section } from '../rule-book/Section'
import { addDays, weekdayName } from '../time'
import { practitionerForm, practitionerOf, type PractitionerForm } from './form'
import { PractitionerSheet } from './PractitionerSheet'
import { usePractitionerTexts } from './texts'
import './practitioner-book.css'
import '../figures/figures.css'
import '../rule-book/rule-book.css'

// Any Monday: only the names of its days are wanted.
const monday = '2026-01-05'

interface PractitionerBookProps {
  facilityId: string
  onDone: (said: string) => void
  /** Called when somebody was changed. */
  onChanged: () => void
}

/** Everybody who is or was entered to give appointments in a house, for its keepers: each can be changed, one be added. */
export function PractitionerBook({ facilityId, onDone, onChanged }: PractitionerBookProps) {
  const { t, name, locale } = usePractitionerTexts()
  const house = useFacility(facilityId)
  const known = useQuery({
    queryKey: ['practitioner-book', facilityId],
    queryFn: ({ signal }) => appointments.listPractitionerEntries({ facilityId }, { signal })
  })
  const [editing, setEditing] = useState<Practitioner | 'new'>()
  const setting = useCommand()
  const failed = house.isLoadingError ? house.error : known.isLoadingError ? known.error : undefined
  if (failed) return <RefusalNote refused={refusalOf(failed)} />
  if (!house.data || !known.data) return <Bones label={t('loading')} heights={[120, 120]} />
  const { practitioners, matters } = known.data
  const called = (one: { nameZh: string; nameEn: string }) => name(one.nameZh, one.nameEn)
  const roomOf = (id: string) => {
    const room = house.data.resources.find(one => one.id === id)
    return room ? called(room) : id
  }
  const duty = (person: Practitioner) =>
    [1, 2, 3, 4, 5, 6, 7].flatMap(day => {
      const spans = (person.rota?.weekly ?? []).filter(one => one.isoWeekday === day).map(one => `${one.interval!.open}–${one.interval!.close}`)
      return spans.length > 0 ? [t('onDuty', { day: weekdayName(addDays(monday, day - 1), locale), spans: spans.join(' ') })] : []
    }).join(t('join'))

  async function set(person: Practitioner | undefined, form: PractitionerForm) {
    const next = practitionerOf(form)
    const who = called(next)
    if (person && equals(PractitionerSchema, next, practitionerOf(practitionerForm(person)))) {
      setEditing(undefined)
      return onDone(t('same'))
    }
    const said = await setting.run(async commandId => {
      try {
        await appointments.registerPractitioner({ commandId, facilityId, practitioner: next, expectedVersion: form.version })
      } catch (fault) {
        if (refusalOf(fault).reason === 'STALE_VERSION') return 'meanwhile'
        throw fault
      }
      return person && person.retired !== next.retired ? (next.retired ? 'goneNow' : 'backNow') : 'saved'
    }, JSON.stringify(form, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    if (!said) return
    setEditing(undefined)
    onDone(t(said, { name: who }))
    onChanged()
    await known.refetch()
  }

  const open = (person: Practitioner | 'new') => {
    setting.forget()
    setEditing(person)
  }
  return (
    <>
      <Section title={t('title')} none={t('none')} isEmpty={practitioners.length === 0} add={{ label: t('add'), act: () => open('new') }}>
        {/* Who takes clients first. */}
        {[...practitioners].sort((one, other) => Number(one.retired) - Number(other.retired)).map(person => (
          <li key={person.id} className={person.retired ? 'rule-card book-gone' : 'rule-card'}>
            <span className="rule-card-head">
              <b>{called(person)}</b>
              <span className="soft">{t(person.kind === AppointmentKind.COUNSELLING ? 'counselling' : 'legal')}</span>
              {person.retired ? <span>{t('retired')}</span> : null}
            </span>
            <p>
              {duty(person)}
              {person.rota?.exceptions.length ? `${t('join')}${t('offDates', { n: person.rota.exceptions.length })}` : ''}
            </p>
            <p className="soft">{t('roomsAre', { rooms: person.roomIds.map(roomOf).join(t('join')) })}</p>
            <p className="soft">{t('perDayIs', { n: person.sessionMinutes, max: person.perDayMax })}</p>
            <Button aria-label={t('changeTitle', { name: called(person) })} onClick={() => open(person)}>
              {t('change')}
            </Button>
          </li>
        ))}
      </Section>
      <p className="hint">{t('lead')}</p>
      {editing ? (
        <PractitionerSheet
          key={editing === 'new' ? 'new' : editing.id} house={house.data} matters={matters} person={editing === 'new' ? undefined : editing}
          busy={setting.busy} refused={setting.refused} onClose={() => setEditing(undefined)}
          onSet={form => void set(editing === 'new' ? undefined : editing, form)}
        />
      ) : null}
    </>
  )
}
