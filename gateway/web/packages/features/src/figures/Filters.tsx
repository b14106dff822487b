import type { Division, FiguresReport } from '@booking/api'
import { Chips, Choice } from '@booking/ui'
import { DateField } from '../dates'
import { useStaff } from '../staff'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { addDays } from '../time'
import { comparedWith, comparisons, periods, type View } from './view'
import './figures.css'

interface FiltersProps {
  view: View
  report: FiguresReport
  districts: Division[]
  change: (changes: Record<string, string>) => void
}

/** When, where and what for. Each choice is part of the address. */
export function Filters({ view, report, districts, change }: FiltersProps) {
  const { t, name } = useStaffTexts()
  const staff = useStaff()
  const facility = view.facility ? report.byFacility[0] : undefined
  const own = districts.find(one => one.code === staff.key)
  const areas = [
    ...(staff.reach === 'city' ? [{ value: '', label: t('use.city') }] : []),
    ...(staff.reach === 'city'
      ? districts.map(one => ({ value: one.code, label: name(one.nameZh, one.nameEn) }))
      : staff.reach === 'district' ? [{ value: staff.key, label: t('use.allOf', { name: own ? name(own.nameZh, own.nameEn) : staff.key }) }] : []),
    ...(facility ? [{ value: `facility:${facility.facilityId}`, label: name(facility.nameZh, facility.nameEn) }] : [])
  ]
  return (
    <section className="filters" aria-label={t('use.area')}>
      <Chips
        legend={t('use.period')}
        options={periods.map(period => ({ value: period, label: t(`use.period.${period}`) }))}
        value={view.period}
        onChange={period =>
          change(
            period === 'custom'
              ? { period, from: view.from, to: addDays(view.until, -1) }
              : { period: period === 'week' ? '' : period, from: '', to: '' }
          )
        }
      />
      {view.period === 'custom' ? (
        <div className="filters-dates">
          {(['from', 'to'] as const).map(end => (
            <DateField
              key={end} label={t(end === 'from' ? 'use.from' : 'use.until')} required
              value={end === 'from' ? view.from : addDays(view.until, -1)}
              onChange={date => change({ [end]: date })}
            />
          ))}
        </div>
      ) : null}
      <div className="filters-choices">
        <Choice
          label={t('use.area')}
          options={areas}
          value={facility ? `facility:${facility.facilityId}` : view.division}
          onChange={value =>
            value.startsWith('facility:') ? undefined : change({ division: staff.reach === 'city' ? value : '', facility: '' })
          }
        />
        <Choice
          label={t('use.function')}
          options={[0, 1, 2, 3, 4, 5].map(one => ({ value: String(one), label: t(`use.function.${one}` as StaffTextKey) }))}
          value={String(view.function)}
          onChange={value => change({ function: value === '0' ? '' : value })}
        />
        <Choice
          label={t('use.against')}
          options={comparisons.map(one => ({ value: one, label: t(`use.against.${one}`) }))}
          value={view.against}
          onChange={value => change({ against: value === 'before' ? '' : value, since: value === 'own' ? comparedWith(view).from : '' })}
        />
        {view.against === 'own' ? (
          <DateField label={t('use.since')} required value={view.againstFrom} onChange={since => change({ since })} />
        ) : null}
      </div>
    </section>
  )
}
