import { kiosks } from '@booking/api'
import { Button, Sheet } from '@booking/ui'
import { useCommand } from '../desk/useCommand'
import { RefusalNote } from '../refusal'
import { useStaffTexts } from '../staff-texts'
import '../figures/figures.css'

interface RevokeProps {
  kiosk: { id: string; label: string; queued: number }
  onClose: () => void
}

/** Shuts a terminal out for good, after saying what that means. */
export function RevokeSheet({ kiosk, onClose }: RevokeProps) {
  const { t } = useStaffTexts()
  const { run, busy, refused } = useCommand()
  return (
    <Sheet title={`${t('fleet.revoke')}: ${kiosk.label}`} closeLabel={t('staff.close')} onClose={onClose}>
      <div className="rows">
        {refused ? <RefusalNote refused={refused} /> : null}
        <p>{t('fleet.revokeWhat')}</p>
        {kiosk.queued > 0 ? <p>{t('fleet.revokeQueued', { n: kiosk.queued })}</p> : null}
        <Button
          type="primary"
          size="large"
          block
          loading={busy}
          onClick={() => void run(() => kiosks.revokeKiosk({ kioskId: kiosk.id })).then(done => done && onClose())}
        >
          {t('fleet.revokeGo')}
        </Button>
      </div>
    </Sheet>
  )
}
