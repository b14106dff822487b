import { BenefitClass } from '@booking/api/services'
import { Choice, TextField } from '@booking/ui'
import type { Scope } from '../rule-book/useRules'
import { BookerFields } from './BookerFields'
import { NeedFields } from './NeedFields'
import { PriceFields } from './PriceFields'
import type { ServiceBookKey } from './texts'
import { wrong, Wrong, type FieldsProps } from './Wrong'
import './service-book.css'

const grids = ['10', '15', '20', '30', '60', '120', '240']

/** All that a service says, in the order in which people think of it. */
export function OfferFields({ form, change, isNew, scope, known, told }: FieldsProps & { isNew: boolean; scope: Scope }) {
  const { t } = known.own
  const text = (field: 'nameZh' | 'nameEn' | 'min' | 'max' | 'setUp' | 'cleanUp' | 'people', label: ServiceBookKey, maxLength = 6) => (
    <TextField
      label={t(label)} value={form[field]} maxLength={maxLength} inputMode={maxLength === 6 ? 'numeric' : 'text'}
      onChange={event => change({ [field]: event.target.value })} {...wrong(told(field))}
    />
  )
  return (
    <>
      {text('nameZh', 'nameZh', 120)}
      {text('nameEn', 'nameEn', 120)}
      {isNew ? (
        <TextField
          label={t('codeField')} hint={t('codeHint')} value={form.name} maxLength={64} autoCapitalize="none"
          onChange={event => change({ name: event.target.value.trim() })} {...wrong(told('name'))}
        />
      ) : null}
      <Choice
        label={t('function')}
        options={[1, 2, 3, 4, 5].map(one => ({ value: String(one), label: t(`function.${one}` as ServiceBookKey) }))}
        value={String(form.function)}
        onChange={value => change({ function: Number(value) })}
      />
      <Wrong said={told('function')} />
      <NeedFields form={form} change={change} scope={scope} known={known} told={told} />
      <div className="service-pair">
        {text('min', 'min')}
        {text('max', 'max')}
      </div>
      <Choice
        label={t('gridChoice')}
        options={[...new Set([...grids, form.grid])].map(one => ({ value: one, label: t('minutes', { n: one }) }))}
        value={form.grid}
        onChange={grid => change({ grid })}
      />
      <Wrong said={told('grid')} />
      <div className="service-pair">
        {text('setUp', 'setUp')}
        {text('cleanUp', 'cleanUp')}
      </div>
      {text('people', 'peopleMax')}
      <BookerFields form={form} change={change} known={known} told={told} />
      <Choice
        label={t('kind')}
        options={[BenefitClass.PUBLIC_BENEFIT, BenefitClass.LOW_CHARGE].map(one => ({ value: String(one), label: t(`benefit.${one}` as ServiceBookKey) }))}
        value={String(form.benefit)}
        onChange={value => change({ benefit: Number(value) as BenefitClass })}
      />
      <Wrong said={told('benefit')} />
      <PriceFields form={form} change={change} known={known} told={told} />
    </>
  )
}
