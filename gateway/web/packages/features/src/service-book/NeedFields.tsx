import { ResourceKind } from '@booking/api'
import { Button, Choice, TextField } from '@booking/ui'
import { RuleLevel } from '@booking/api/rules'
import type { Scope } from '../rule-book/useRules'
import { zh as common } from '../texts/zh'
import { zh } from './catalogue'
import { typeWords } from './facts'
import { Wrong, type FieldsProps } from './Wrong'
import './service-book.css'

const needsMax = 10
const knownTypes = [
  // What is asked for one to one is an appointment and no service.
  ...Object.keys(common).filter(key => key.startsWith('type.') && !/legal|counselling/.test(key)).map(key => key.slice(5)),
  ...Object.keys(zh).filter(key => key.startsWith('stuff.')).map(key => key.slice(6))
]

/** What a service takes: kinds of spaces and equipment, and in one house also a certain room. */
export function NeedFields({ form, change, scope, known, told }: FieldsProps & { scope: Scope }) {
  const { t, name } = known.own
  const house = scope.level === RuleLevel.FACILITY ? known.facility : undefined
  const types = house ? [...new Set(house.resources.filter(one => one.bookable).map(one => one.type))] : knownTypes
  const options = [
    { value: '', label: t('choose') },
    ...types.map(type => ({ value: type, label: t('needAny', { name: typeWords(type, known) }) })),
    ...(house?.resources ?? [])
      .filter(one => one.bookable && one.kind === ResourceKind.SPACE)
      .map(one => ({ value: `=${one.id}`, label: t('needCertain', { name: name(one.nameZh, one.nameEn) }) }))
  ]
  const set = (at: number, changes: Partial<{ what: string; quantity: string }>) =>
    change({ needs: form.needs.map((need, i) => (i === at ? { ...need, ...changes } : need)) })
  return (
    <fieldset className="service-set">
      <legend className="field-label">{t('needsWhat')}</legend>
      {form.needs.map((need, i) => (
        <div key={i} className="service-need">
          <Choice
            label={t('needOne', { n: i + 1 })}
            options={options.some(one => one.value === need.what) ? options : [...options, { value: need.what, label: t('needOther', { name: need.what }) }]}
            value={need.what}
            onChange={what => set(i, { what })}
          />
          <TextField label={t('needCount')} inputMode="numeric" maxLength={3} value={need.quantity} onChange={event => set(i, { quantity: event.target.value })} />
          {form.needs.length > 1 ? (
            <Button aria-label={t('needDrop', { n: i + 1 })} onClick={() => change({ needs: form.needs.filter((_, other) => other !== i) })}>
              ✕
            </Button>
          ) : null}
        </div>
      ))}
      <Wrong said={told('needs')} />
      {form.needs.length < needsMax ? (
        <Button onClick={() => change({ needs: [...form.needs, { what: '', quantity: '1' }] })}>{t('needAdd')}</Button>
      ) : null}
    </fieldset>
  )
}
