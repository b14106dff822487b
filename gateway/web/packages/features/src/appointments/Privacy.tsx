import { useAppointmentTexts } from './texts'
import './appointments.css'

/** Who can see it, in plain words, before anything is asked. */
export function Privacy() {
  const { t: a } = useAppointmentTexts()
  return (
    <section className="privacy">
      <h2>{a('privacy')}</h2>
      <p>{a('privacyWho')}</p>
      <p>{a('privacyNot')}</p>
      <p>{a('privacyAlias')}</p>
    </section>
  )
}
