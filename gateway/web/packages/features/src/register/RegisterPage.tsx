import { facilities, refusalOf, registry, type Facility, type Resource } from '@booking/api'
import { FacilitySchema } from '@booking/api/register'
import { Bones, Button, Choice } from '@booking/ui'
import { clone, equals } from '@bufbuild/protobuf'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useCommand } from '../command'
import { useFacilities, useOrganisations } from '../data'
import { changed } from '../figures/view'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { BasicsSheet } from './BasicsSheet'
import { Entry, type EntryPart } from './Entry'
import { newHouse, setBasics, setPolicy, withSpace, type BasicsForm } from './form'
import { HoursSheet } from './HoursSheet'
import { ImportPart } from './ImportPart'
import { PolicySheet } from './PolicySheet'
import { SpaceSheet } from './SpaceSheet'
import { useRegisterTexts } from './texts'
import '../desk/desk.css'
import '../figures/figures.css'
import '../rule-book/rule-book.css'

// What EntryVersion says of what is not there: no entry is taken by a new one.
const none = 1n

/** What the register says of a house, changed part by part by its keepers; the city adds houses and reads files. */
export function RegisterPage() {
  const { t, name } = useRegisterTexts()
  const staff = useStaff()
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const [editing, setEditing] = useState<EntryPart | 'house' | Resource>()
  const [seen, setSeen] = useState<Facility>()
  const [done, setDone] = useState('')
  const setting = useCommand()
  const houses = useFacilities(staff.key, staff.reach !== 'facility')
  const organisations = useOrganisations(true)
  const facilityId = staff.reach === 'facility' ? staff.key : (params.get('facility') ?? '')
  const divisions = useQuery({
    queryKey: ['divisions-all'], queryFn: ({ signal }) => facilities.listDivisions({}, { signal }), enabled: staff.reach !== 'facility', staleTime: 300_000
  })
  const known = useQuery({
    queryKey: ['register-entry', facilityId], queryFn: ({ signal }) => facilities.getFacility({ facilityId }, { signal }), enabled: facilityId !== ''
  })
  const house = known.data

  async function set(next: Facility, version: bigint, said: string) {
    if (seen && equals(FacilitySchema, next, seen)) {
      setEditing(undefined)
      return setDone(t('same'))
    }
    const isNew = version === none
    const ended = await setting.run(async commandId => {
      try {
        await registry.registerFacility({ commandId, facility: next, expectedVersion: version })
      } catch (fault) {
        // A new one stays open, to be given another id.
        if (!isNew && refusalOf(fault).reason === 'STALE_VERSION') return t('meanwhile')
        throw fault
      }
      return said
    }, JSON.stringify(next, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    if (!ended) return
    setEditing(undefined)
    setDone(ended)
    if (isNew) setParams(changed(params, { facility: next.id }), { replace: true })
    await Promise.all(['register-entry', 'facility', 'facilities-of'].map(key => client.invalidateQueries({ queryKey: [key] })))
  }

  const change = (make: (next: Facility) => void) => {
    const next = clone(FacilitySchema, seen!)
    make(next)
    void set(next, seen!.version, t('saved'))
  }
  const open = (part: typeof editing) => {
    setting.forget()
    // What is changed is what was seen, whatever is read behind the sheet.
    setSeen(part === 'house' ? undefined : house)
    setEditing(part)
  }
  const setSpace = (space: Resource | undefined) => {
    const was = typeof editing === 'object' ? editing : undefined
    const id = was?.id ?? space?.id ?? ''
    void set(withSpace(seen!, id, space), seen!.version, space ? t('saved') : t('removed', { name: name(was!.nameZh, was!.nameEn) }))
  }
  const sheet = { busy: setting.busy, refused: setting.refused, onClose: () => setEditing(undefined) }
  const mayAdd = staff.reach === 'city'
  return (
    <div className="desk rule-book">
      <header className="part-head">
        <h1>{house ? t('title', { name: name(house.nameZh, house.nameEn) }) : t('titleNone')}</h1>
        {mayAdd ? <Button onClick={() => open('house')}>{t('facilityAdd')}</Button> : null}
      </header>
      <p className="hint">{t('lead')}</p>
      {staff.reach === 'facility' ? null : (
        <div className="filters-choices">
          <Choice
            label={t('facility')} value={facilityId}
            onChange={facility => {
              setDone('')
              setParams(changed(params, { facility }), { replace: true })
            }}
            options={[{ value: '', label: t('choose') }, ...(houses.data ?? []).map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))]}
          />
        </div>
      )}
      <p role="status" className={done ? 'desk-done' : 'unseen'}>
        {done}
      </p>
      {known.isLoadingError ? <RefusalNote refused={refusalOf(known.error)} /> : null}
      {facilityId !== '' && known.isPending ? <Bones label={t('loading')} heights={[120, 120, 240]} /> : null}
      {house ? <Entry house={house} organisations={organisations.data ?? []} onOpen={open} /> : null}
      {staff.may('Registry/ImportRegister') ? <ImportPart onStart={() => setDone('')} /> : null}
      {editing === 'basics' || editing === 'house' ? (
        <BasicsSheet
          {...sheet} house={editing === 'house' ? undefined : seen} divisions={divisions.data?.divisions ?? []} organisations={organisations.data ?? []}
          maySetDivision={staff.reach !== 'facility'}
          onSet={(form: BasicsForm) =>
            editing === 'house'
              ? void set(newHouse(form), none, t('facilityAdded', { name: name(form.nameZh, form.nameEn) }))
              : change(next => setBasics(next, form))}
        />
      ) : null}
      {editing === 'hours' ? <HoursSheet {...sheet} house={seen!} onSet={hours => change(next => void (next.hours = hours))} /> : null}
      {editing === 'policy' ? <PolicySheet {...sheet} house={seen!} onSet={form => change(next => setPolicy(next, form))} /> : null}
      {editing === 'space' || typeof editing === 'object' ? (
        <SpaceSheet {...sheet} house={seen!} space={typeof editing === 'object' ? editing : undefined} onSet={setSpace} />
      ) : null}
    </div>
  )
}
