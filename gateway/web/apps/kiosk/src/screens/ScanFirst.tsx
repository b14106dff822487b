import { Shell, type Bar } from '../parts/Shell'
import { useSay } from '../parts/voice'
import { useTexts } from '../texts'

/** What to hold where. The reader is heard on every screen; this one is for those who press the button first. */
export function ScanFirst({ bar, onCard, onOver }: { bar: Bar; onCard: () => void; onOver: () => void }) {
  const { t } = useTexts()
  useSay(t('identify.checkIn'), t('identify.checkInHow'))
  return (
    <Shell {...bar} onBack={onOver}>
      <section className="scan">
        <svg viewBox="0 0 240 200" className="scan-picture" aria-hidden="true">
          <rect x="70" y="6" width="100" height="150" rx="14" className="scan-phone" />
          <path d="M92 38h24v24H92zM124 38h24v24h-24zM92 70h24v24H92zM124 70h10v10h-10zM138 84h10v10h-10z" className="scan-code" />
          <path d="M30 190h180M120 160v22M106 170l14 14 14-14" className="scan-way" />
        </svg>
        <h1>{t('identify.checkIn')}</h1>
        <p className="lead">{t('identify.checkInHow')}</p>
        <button type="button" className="wide" disabled={!bar.online} onClick={onCard}>
          {t('identify.noPhone')}
        </button>
        {bar.online ? null : <p className="quiet">{t('identify.offline')}</p>}
      </section>
    </Shell>
  )
}
