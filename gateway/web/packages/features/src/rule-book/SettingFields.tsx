import { QuotaBookers, QuotaHolder, QuotaMeasure, type QuotaPeriod } from '@booking/api/rules'
import { Choice, TextField } from '@booking/ui'
import { TimeField } from '../dates'
import { useTexts, type TextKey } from '../texts'
import { zh } from '../texts/zh'
import { bookersOf, measuresOf, usualPeak, type RuleForm } from './form'
import { isPlain, PeakFields } from './PeakFields'
import { useBookTexts, type BookTextKey } from './texts'
import './rule-book.css'

// What nobody books plainly has no limits of its own here: appointments count for nothing.
const types = Object.keys(zh)
  .filter(key => key.startsWith('type.') && !/legal|counselling/.test(key))
  .map(key => key.slice(5))

/** What a rule says, field by field. */
export function SettingFields({ form, change, locked }: { form: RuleForm; change: (changes: Partial<RuleForm>) => void; locked: boolean }) {
  const { t } = useBookTexts()
  const words = useTexts()
  return (
    <>
      {locked ? null : (
        <Choice
          label={t('kind')}
          options={(['quota', 'release'] as const).map(kind => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={form.kind}
          onChange={kind => change({ kind: kind as RuleForm['kind'] })}
        />
      )}
      {form.kind === 'quota' ? (
        <>
          <Choice
            label={t('holder')}
            options={[QuotaHolder.PERSON, QuotaHolder.UNION].map(one => ({ value: String(one), label: t(`holder.${one}` as BookTextKey) }))}
            value={String(form.holder)}
            onChange={value => {
              const holder = Number(value) as QuotaHolder
              change({ holder, bookers: QuotaBookers.UNSPECIFIED, measure: measuresOf(holder).includes(form.measure) ? form.measure : QuotaMeasure.BOOKINGS })
            }}
          />
          <Choice
            label={t('bookers')}
            options={bookersOf(form.holder).map(one => ({ value: String(one), label: t(`bookers.${one}` as BookTextKey) }))}
            value={String(form.bookers)}
            onChange={value => change({ bookers: Number(value) as QuotaBookers })}
          />
          <Choice
            label={t('measure')}
            options={measuresOf(form.holder).map(one => ({ value: String(one), label: t(`measure.${one}` as BookTextKey) }))}
            value={String(form.measure)}
            onChange={value => change({ measure: Number(value) as QuotaMeasure })}
          />
          <TextField label={t('max')} inputMode="numeric" value={form.max} maxLength={6} onChange={event => change({ max: event.target.value })} />
          {form.measure === QuotaMeasure.AT_ONCE ? null : (
            <Choice
              label={t('period')}
              options={[1, 2, 3, 4].map(one => ({ value: String(one), label: t(`period.${one}` as BookTextKey) }))}
              value={String(form.period)}
              onChange={value => change({ period: Number(value) as QuotaPeriod })}
            />
          )}
        </>
      ) : (
        <>
          <TextField label={t('daysAhead')} inputMode="numeric" value={form.daysAhead} maxLength={3} onChange={event => change({ daysAhead: event.target.value })} />
          <TimeField label={t('at')} value={form.at} onChange={at => change({ at })} />
          <TextField label={t('keptBack')} inputMode="numeric" value={form.keptBack} maxLength={3} onChange={event => change({ keptBack: event.target.value })} />
          <TextField label={t('further')} placeholder="08:00 12:00" value={form.further} maxLength={12} onChange={event => change({ further: event.target.value })} />
        </>
      )}
      <label className="rule-tick">
        <input type="checkbox" checked={form.peak.length > 0} onChange={event => change({ peak: event.target.checked ? usualPeak : [] })} />
        <span>{t(form.peak.length > 0 && !isPlain(form.peak) ? 'peakKept' : 'peak')}</span>
      </label>
      {form.peak.length > 0 && isPlain(form.peak) ? <PeakFields peak={form.peak} onChange={peak => change({ peak })} /> : null}
      <details className="rule-types" open={form.types.length > 0}>
        <summary>{t('types')}</summary>
        <div className="rule-types-list">
          {types.map(type => (
            <label key={type} className="rule-tick">
              <input
                type="checkbox"
                checked={form.types.includes(type)}
                onChange={event => change({ types: event.target.checked ? [...form.types, type] : form.types.filter(one => one !== type) })}
              />
              <span>{words.t(`type.${type}` as TextKey)}</span>
            </label>
          ))}
        </div>
      </details>
    </>
  )
}
