import type { CoverageFacility } from '@booking/api'
import { Link } from 'react-router'
import { useStaff } from '../staff'
import { useStaffTexts } from '../staff-texts'
import { useCoverageTexts } from './texts'
import './coverage.css'

/** Facilities by name with both areas; whoever may see its figures goes there. */
export function Houses({ houses }: { houses: CoverageFacility[] }) {
  const { name, locale } = useStaffTexts()
  const { t } = useCoverageTexts()
  const staff = useStaff()
  const area = (text: string, known: 'buildingArea' | 'usableArea', unknown: 'buildingUnknown' | 'usableUnknown') =>
    text === '' ? t(unknown) : t(known, { n: Number(text).toLocaleString(locale) })
  const mayOpen = (one: CoverageFacility) =>
    staff.may('Figures/GetFigures')
    && (staff.reach === 'city' || (staff.reach === 'district' ? staff.key === one.district : staff.key === one.facilityId))
  return (
    <ul className="houses">
      {houses.map(one => (
        <li key={one.facilityId}>
          {mayOpen(one) ? <Link to={`/?facility=${one.facilityId}`}>{name(one.nameZh, one.nameEn)}</Link> : name(one.nameZh, one.nameEn)}
          <span className="hint">
            {[
              area(one.buildingAreaM2, 'buildingArea', 'buildingUnknown'), area(one.usableAreaM2, 'usableArea', 'usableUnknown'),
              ...(one.leasedOut ? [t('let')] : [])
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
