import { useSay } from '../parts/voice'
import { useTexts } from '../texts'

/** Somebody comes, or where to find them. */
export function Help({ online, onClose }: { online: boolean; onClose: () => void }) {
  const { t } = useTexts()
  const what = t(online ? 'help.called' : 'help.offline')
  useSay(what, t('help.desk'))
  return (
    <div className="veil">
      <div className="veil-card" role="alertdialog" aria-modal="true" aria-labelledby="help-title">
        <h2 id="help-title">{t('help.title')}</h2>
        <p>
          <b>{what}</b>
        </p>
        <p>{t('help.desk')}</p>
        <button type="button" className="big" autoFocus onClick={onClose}>
          {t('help.close')}
        </button>
      </div>
    </div>
  )
}
