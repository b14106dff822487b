import { kiosks } from '@booking/api'
import { Button } from '@booking/ui'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { useStaffTexts } from '../staff-texts'
import { useTexts } from '../texts'
import { instantWords } from '../time'
import './desk.css'
import '../figures/figures.css'

interface HelpProps {
  facilityId: string
  zone: string
  onDone: (said: string) => void
}

// As KioskState has it: shut out, or never enrolled.
const gone = [4, 5]
// A terminal beats every half minute; whoever stands in front of it waits.
const seenEvery = 10_000

/** Terminals of this house in front of which somebody asks for the staff, longest first. Nothing is shown where nobody asks. */
export function HelpCalls({ facilityId, zone, onDone }: HelpProps) {
  const { t } = useStaffTexts()
  const words = useTexts()
  const heading = useId()
  const { run, busy, refused } = useCommand()
  const found = useQuery({
    queryKey: ['help', facilityId],
    queryFn: ({ signal }) => kiosks.listKiosks({ facilityId }, { signal }),
    refetchInterval: seenEvery
  })
  const calls = (found.data?.kiosks ?? [])
    .filter(kiosk => kiosk.helpAt && !gone.includes(kiosk.state))
    .sort((one, other) => Number(one.helpAt!.seconds - other.helpAt!.seconds))
  async function answer(kiosk: { id: string; label: string }) {
    if (!(await run(() => kiosks.answerHelp({ kioskId: kiosk.id }), kiosk.id))) return
    onDone(t('desk.helpDone', { where: kiosk.label }))
    void found.refetch()
  }
  return (
    <div aria-live="polite">
      {calls.length === 0 ? null : (
        <section className="part desk-help" aria-labelledby={heading}>
          <h2 id={heading}>{t('desk.help')}</h2>
          {refused ? <RefusalNote refused={refused} /> : null}
          <ul className="due">
            {calls.map(kiosk => (
              <li key={kiosk.id}>
                <span>
                  <strong>{kiosk.label}</strong> {t('desk.helpSince', { at: instantWords(timestampDate(kiosk.helpAt!).toISOString(), zone, words) })}
                </span>
                <Button type="primary" loading={busy} aria-label={`${t('fleet.helped')}: ${kiosk.label}`} onClick={() => void answer(kiosk)}>
                  {t('fleet.helped')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
