import { PricePer } from '@booking/api/services'
import { Choice, TextField } from '@booking/ui'
import { yuan } from '../services/words'
import { ceilingsOf } from './checks'
import { wrong, Wrong, type FieldsProps } from './Wrong'
import type { ServiceBookKey } from './texts'
import './service-book.css'
import '../figures/figures.css'

/** What it costs: the market's price first, since the others may only be a part of it. */
export function PriceFields({ form, change, known, told }: FieldsProps) {
  const { t } = known.own
  const ceilings = ceilingsOf(form)
  const price = (field: 'market' | 'public' | 'member' | 'concession') => (
    <TextField
      label={t(field)} inputMode="decimal" maxLength={10} value={form[field]} onChange={event => change({ [field]: event.target.value })}
      {...wrong(told(field))}
    />
  )
  return (
    <>
      <Choice
        label={t('charge')}
        options={(['no', 'yes'] as const).map(one => ({ value: one, label: t(`charge.${one}`) }))}
        value={form.isCharged ? 'yes' : 'no'}
        onChange={value => change({ isCharged: value === 'yes' })}
      />
      {form.isCharged ? (
        <>
          <Choice
            label={t('per')}
            options={[PricePer.HOUR, PricePer.BOOKING, PricePer.PERSON].map(one => ({ value: String(one), label: t(`per.${one}` as ServiceBookKey) }))}
            value={String(form.per)}
            onChange={value => change({ per: Number(value) as PricePer })}
          />
          <div className="service-pair">
            {price('market')}
            {price('public')}
          </div>
          {ceilings.public !== undefined ? (
            <p className="hint">{t('ceilingNow', { public: yuan(ceilings.public, known.said), concession: yuan((ceilings.concession ?? ceilings.public / 2n), known.said) })}</p>
          ) : null}
          <div className="service-pair">
            {price('member')}
            {price('concession')}
          </div>
          <TextField
            label={t('marketSource')} hint={t('marketSourceHint')} value={form.marketSource} maxLength={200}
            onChange={event => change({ marketSource: event.target.value })} {...wrong(told('marketSource'))}
          />
        </>
      ) : (
        <Wrong said={told('public')} />
      )}
    </>
  )
}
