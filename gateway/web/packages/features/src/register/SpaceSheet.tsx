import { ResourceKind, type Facility, type Resource } from '@booking/api'
import { Button, Chips, Choice, TextField } from '@booking/ui'
import { useState } from 'react'
import { HoursFields, hoursForm, hoursProblems } from '../hours'
import { useTexts, type TextKey } from '../texts'
import { zh } from '../texts/zh'
import { EntrySheet, type SheetProps } from './EntrySheet'
import { spaceForm, spaceOf, spaceProblems, type SpaceForm } from './form'
import { useRegisterTexts, type RegisterTextKey } from './texts'
import '../rule-book/rule-book.css'

interface SpaceSheetProps extends SheetProps {
  house: Facility
  /** Absent: a new one. */
  space: Resource | undefined
  /** Without one: it is taken out. */
  onSet: (space: Resource | undefined) => void
}

const types = Object.keys(zh).filter(key => key.startsWith('type.')).map(key => key.slice(5))

/** A space or equipment of a house, and whether it can still be booked. */
export function SpaceSheet({ house, space, onSet, ...given }: SpaceSheetProps) {
  const { t, name } = useRegisterTexts()
  const shared = useTexts()
  const [form, setForm] = useState(() => spaceForm(space))
  const [isSure, setIsSure] = useState(false)
  const change = (changes: Partial<SpaceForm>) => setForm({ ...form, ...changes })
  const isSpace = form.kind === ResourceKind.SPACE
  const at = space ? house.resources.indexOf(space) : house.resources.length
  // A whole stands before its parts.
  const wholes = house.resources.slice(0, at).filter(one => one.kind === ResourceKind.SPACE)
  const typeName = (type: string) => (`type.${type}` in zh ? shared.t(`type.${type}` as TextKey) : type)
  return (
    <EntrySheet
      {...given} title={space ? t('spaceChange', { name: name(space.nameZh, space.nameEn) }) : t('spaceAdd')} problems={spaceProblems(form)}
      onSave={() => onSet(spaceOf(form))}
      after={
        space ? (
          <div className="rule-withdraw">
            <h3>{t('remove')}</h3>
            <p className="hint">{t('removeWhat')}</p>
            <Button loading={given.busy} onClick={() => (isSure ? onSet(undefined) : setIsSure(true))}>
              {t(isSure ? 'removeSure' : 'removeGo')}
            </Button>
          </div>
        ) : null
      }
    >
      {(problem, isChecked) => (
        <>
          {space ? null : (
            <Chips
              legend={t('what')} value={String(form.kind)} onChange={kind => change({ kind: Number(kind), type: '' })}
              options={[ResourceKind.SPACE, ResourceKind.EQUIPMENT].map(kind => ({ value: String(kind), label: t(`what.${kind}` as RegisterTextKey) }))}
            />
          )}
          <TextField label={t('nameZh')} value={form.nameZh} maxLength={120} problem={problem('nameZh')} onChange={event => change({ nameZh: event.target.value })} />
          <TextField label={t('nameEn')} value={form.nameEn} maxLength={120} problem={problem('nameEn')} onChange={event => change({ nameEn: event.target.value })} />
          {isSpace ? (
            <>
              <Choice
                label={t('type')} value={form.type} onChange={type => change({ type })}
                options={[
                  { value: '', label: t('bad.type') },
                  ...[...new Set([...types, ...(space ? [space.type] : [])])].map(type => ({ value: type, label: typeName(type) }))
                ]}
              />
              {problem('type') ? <span className="field-problem" role="alert">{problem('type')}</span> : null}
            </>
          ) : (
            <TextField label={t('typeWord')} value={form.type} maxLength={64} problem={problem('type')} onChange={event => change({ type: event.target.value })} />
          )}
          <Choice
            label={t('functionOf')} value={String(form.function)} onChange={value => change({ function: Number(value) })}
            options={[1, 2, 3, 4, 5, 6].map(n => ({ value: String(n), label: t(`function.${n}` as RegisterTextKey) }))}
          />
          {isSpace ? (
            <>
              <TextField
                label={t('capacity')} inputMode="numeric" value={form.capacity} maxLength={6} problem={problem('capacity')}
                onChange={event => change({ capacity: event.target.value })}
              />
              <TextField label={t('spaceArea')} value={form.area} maxLength={13} problem={problem('area')} onChange={event => change({ area: event.target.value })} />
              {wholes.length > 0 ? (
                <Choice
                  label={t('partOf')} value={form.partOf} onChange={partOf => change({ partOf })}
                  options={[{ value: '', label: t('partNone') }, ...wholes.map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))]}
                />
              ) : null}
            </>
          ) : (
            <TextField
              label={t('pieces')} inputMode="numeric" value={form.pieces} maxLength={5} problem={problem('pieces')}
              onChange={event => change({ pieces: event.target.value })}
            />
          )}
          <label className="rule-tick">
            <input type="checkbox" checked={form.bookable} onChange={event => change({ bookable: event.target.checked })} />
            <span>{t('bookable')}</span>
          </label>
          <label className="rule-tick">
            <input
              type="checkbox" checked={form.hours !== undefined}
              onChange={event => change({ hours: event.target.checked ? hoursForm(space?.hours ?? house.hours) : undefined })}
            />
            <span>{t('ownHours')}</span>
          </label>
          {form.hours ? (
            <HoursFields form={form.hours} onChange={hours => change({ hours })} problems={isChecked ? hoursProblems(form.hours) : {}} />
          ) : null}
        </>
      )}
    </EntrySheet>
  )
}
