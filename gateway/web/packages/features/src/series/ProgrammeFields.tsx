import { TextField } from '@booking/ui'
import { useSeriesTexts } from './texts'
import './series.css'

export interface Programme {
  isProgramme: boolean
  /** The member's number; whoever places it leads none. */
  leader: string
}

/** To staff of the house: whether what is placed is the house's own, and who leads it. */
export function ProgrammeFields({ value, isOwn, onChange }: { value: Programme; isOwn: boolean; onChange: (value: Programme) => void }) {
  const { t } = useSeriesTexts()
  return (
    <>
      <label className="repeat-programme">
        <input type="checkbox" checked={value.isProgramme} onChange={event => onChange({ ...value, isProgramme: event.target.checked })} />
        <span>
          {t('programme')}
          <small className="field-hint">{t('programmeWhat')}</small>
        </span>
      </label>
      {value.isProgramme ? (
        <TextField
          label={t('leader')} hint={t('leaderHint')} problem={isOwn ? t('leaderOwn') : undefined} value={value.leader} maxLength={64} autoComplete="off"
          onChange={event => onChange({ ...value, leader: event.target.value })}
        />
      ) : null}
    </>
  )
}
