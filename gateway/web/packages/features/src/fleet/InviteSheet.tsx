import { kiosks } from '@booking/api'
import { Button, Choice, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../desk/useCommand'
import { RefusalNote } from '../refusal'
import { useStaffTexts } from '../staff-texts'
import '../figures/figures.css'

/** A one-time code for a new terminal; it is shown once. */
export function InviteSheet({ choices, onClose }: { choices: { id: string; name: string }[]; onClose: () => void }) {
  const { t } = useStaffTexts()
  const { run, busy, refused } = useCommand()
  const [facilityId, setFacility] = useState(choices.length === 1 ? choices[0]!.id : '')
  const [label, setLabel] = useState('')
  const [code, setCode] = useState('')
  return (
    <Sheet title={t('fleet.invite')} closeLabel={t('staff.close')} onClose={onClose}>
      {code ? (
        <div className="rows">
          <p>{t('fleet.code')}</p>
          <p className="kpi-value" role="status">
            {code}
          </p>
          <p className="hint">{t('fleet.codeHint')}</p>
        </div>
      ) : (
        <form
          className="rows"
          onSubmit={event => {
            event.preventDefault()
            void run(() => kiosks.inviteKiosk({ facilityId, label: label.trim() })).then(made => made && setCode(made.code))
          }}
        >
          {refused ? <RefusalNote refused={refused} /> : null}
          <Choice
            label={t('desk.facility')}
            options={[{ value: '', label: t('desk.choose') }, ...choices.map(one => ({ value: one.id, label: one.name }))]}
            value={facilityId}
            onChange={setFacility}
          />
          <TextField label={t('fleet.labelWhat')} value={label} maxLength={60} onChange={event => setLabel(event.target.value)} />
          <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={facilityId === '' || label.trim() === ''}>
            {t('fleet.inviteGo')}
          </Button>
        </form>
      )}
    </Sheet>
  )
}
