import { person, type ConcessionGround, type Person } from '@booking/api/person'
import { Button, Chips, Choice } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../command'
import { useDistricts } from '../data'
import { DateField } from '../dates'
import { RefusalNote } from '../refusal'
import { addDays, cityZone, todayIn } from '../time'
import { grounds, usePlace } from './Facts'
import { usePapersTexts, type PapersTextKey } from './texts'
import type { Shown } from './shown'
import './papers.css'
import '../figures/figures.css'

interface FormProps {
  who: Shown
  known: Person
  onDone: (now: Person, said: string) => void
}

/** What the papers on the desk say. It is sent whole and takes the place of what was recorded before. */
export function PapersForm({ who, known, onDone }: FormProps) {
  const { t, name } = usePapersTexts()
  const [isMember, setMember] = useState(known.isUnionMember)
  const [born, setBorn] = useState(known.born)
  const [division, setDivision] = useState(known.division)
  const [held, setHeld] = useState<readonly ConcessionGround[]>(known.grounds)
  const [until, setUntil] = useState(known.groundsUntil)
  const [base, setBase] = useState(known)
  // Something else on this page has been recorded meanwhile: what nobody changed here follows it, and what they did change stays.
  if (base !== known) {
    setBase(known)
    if (isMember === base.isUnionMember) setMember(known.isUnionMember)
    if (born === base.born) setBorn(known.born)
    if (division === base.division) setDivision(known.division)
    if (until === base.groundsUntil) setUntil(known.groundsUntil)
    const added = held.filter(ground => !base.grounds.includes(ground))
    const left = known.grounds.filter(ground => held.includes(ground) || !base.grounds.includes(ground))
    setHeld([...new Set([...left, ...added])])
  }
  const { run, busy, refused } = useCommand()
  const districts = useDistricts().data ?? []
  // A street is recorded by an import; here it stays what it is.
  const place = usePlace(known.division)
  const isElse = known.division !== '' && !districts.some(one => one.code === known.division)
  const today = todayIn(cityZone)

  async function save() {
    const groundsUntil = held.length === 0 ? '' : until
    const now = await run(
      commandId => person.recordPerson({ commandId, ...who, isUnionMember: isMember, born, division, grounds: [...held], groundsUntil }),
      JSON.stringify([who, isMember, born, division, held, groundsUntil])
    )
    if (now) onDone(now, t('saved'))
  }

  return (
    <form
      className="papers-form"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <p className="hint">{t(known.recordedAt ? 'changeHint' : 'firstHint')}</p>
      <Chips
        legend={t('kind')} value={isMember ? 'member' : 'nonMember'} onChange={value => setMember(value === 'member')}
        options={(['member', 'nonMember'] as const).map(value => ({ value, label: t(value) }))}
      />
      <DateField label={t('bornField')} value={born} min={addDays(today, -130 * 365)} max={today} onChange={setBorn} />
      <Choice
        label={t('divisionField')} value={division} onChange={setDivision}
        options={[
          { value: '', label: t('notShown') },
          ...(isElse ? [{ value: known.division, label: place ? name(place.nameZh, place.nameEn) : known.division }] : []),
          ...districts.map(one => ({ value: one.code, label: name(one.nameZh, one.nameEn) }))
        ]}
      />
      <fieldset className="papers-grounds">
        <legend className="field-label">{t('groundsField')}</legend>
        {grounds.map(ground => (
          <label key={ground}>
            <input
              type="checkbox" checked={held.includes(ground)}
              onChange={event => setHeld(event.target.checked ? [...held, ground] : held.filter(one => one !== ground))}
            />
            <span>{t(`ground.${ground}` as PapersTextKey)}</span>
          </label>
        ))}
      </fieldset>
      {held.length > 0 ? <DateField label={t('untilField')} value={until} onChange={setUntil} /> : null}
      {refused ? <RefusalNote refused={refused} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('save')}
      </Button>
    </form>
  )
}
