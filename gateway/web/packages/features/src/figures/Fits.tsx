import { figures } from '@booking/api'
import { useQuery } from '@tanstack/react-query'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { useMadeTexts, type MadeTextKey } from './texts'
import { useDistrictName } from './usePlaces'
import { daysOf, type View } from './view'
import './figures.css'

/** Of longer periods the server looks at no wish. */
const fitDaysMax = 31

/** Which wishes idle spaces of the same kind nearby would have taken (P11, PB1); nothing where there is nothing to say. */
export function Fits({ view, typeName }: { view: View; typeName: (type: string) => string }) {
  const { t, name, language } = useStaffTexts()
  const made = useMadeTexts()
  const districtName = useDistrictName()
  const asked = { fromDate: view.from, untilDate: view.until, division: view.division, facilityId: view.facility }
  const fits = useQuery({ queryKey: ['fits', asked], queryFn: ({ signal }) => figures.fitDemand(asked, { signal }), staleTime: 60_000, enabled: daysOf(view) <= fitDaysMax })
  // Nothing of a longer period is looked at, which reads like nothing found.
  if (daysOf(view) > fitDaysMax) return <p className="hint">{made.t('fit.tooLong')}</p>
  if (!fits.data || fits.data.fits.length === 0) return null
  const comma = language === 'en' ? ', ' : '、'
  return (
    <div className="fits">
      <h3>{made.t('fit.title')}</h3>
      <ul>
        {fits.data.fits.map(one => (
          <li key={`${one.district} ${one.spaceType} ${one.weekday} ${one.part}`}>
            {made.t('fit', {
              day: t(`day.${one.weekday - 1}` as StaffTextKey),
              part: made.t(`part.${one.part}` as MadeTextKey),
              district: districtName(one.district, one.districtZh),
              kind: typeName(one.spaceType),
              wishes: Number(one.wishes),
              fitting: Number(one.fitting),
              least: made.t(one.atLeast ? 'fit.atLeast' : 'fit.exactly'),
              places: [
                one.places.map(place => name(place.nameZh, place.nameEn)).join(comma),
                ...(one.morePlaces > 0 ? [made.t('fit.more', { n: one.morePlaces })] : [])
              ].join(language === 'en' ? ' ' : '')
            })}
          </li>
        ))}
      </ul>
      <p className="hint">{made.t('fit.what')}</p>
    </div>
  )
}
