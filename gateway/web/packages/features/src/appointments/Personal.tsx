import { AppointmentKind } from '@booking/api/appointments'
import { TextField } from '@booking/ui'
import { useAppointmentTexts } from './texts'
import './appointments.css'

/** What somebody says of themselves for an appointment. */
export interface Said {
  alias: string
  opponent: string
  consent: boolean
}

interface PersonalProps {
  kind: AppointmentKind
  needsConsent: boolean
  said: Said
  onChange: (said: Said) => void
}

/** How to call me, against whom, and what I agree to. */
export function Personal({ kind, needsConsent, said, onChange }: PersonalProps) {
  const { t: a } = useAppointmentTexts()
  return (
    <>
      <TextField
        label={a('alias')} hint={a('aliasHint')} maxLength={40} value={said.alias} autoComplete="off"
        onChange={event => onChange({ ...said, alias: event.target.value })}
      />
      {kind === AppointmentKind.LEGAL ? (
        <TextField
          label={a('opponent')} hint={a('opponentHint')} maxLength={100} value={said.opponent} autoComplete="off"
          onChange={event => onChange({ ...said, opponent: event.target.value })}
        />
      ) : null}
      {needsConsent ? (
        <label className="consent">
          <input type="checkbox" checked={said.consent} onChange={event => onChange({ ...said, consent: event.target.checked })} />
          <span>{a('consent')}</span>
          <small>{a('consentFirst')}</small>
        </label>
      ) : null}
    </>
  )
}
