import { kiosks, refusalOf } from '@booking/api'
import { Bones, Button } from '@booking/ui'
import { timestampDate, type Timestamp } from '@bufbuild/protobuf/wkt'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../command'
import { useFacilities } from '../data'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { useTexts } from '../texts'
import { cityZone, instantWords } from '../time'
import { DirectionsSheet } from './DirectionsSheet'
import { InviteSheet } from './InviteSheet'
import { RevokeSheet } from './RevokeSheet'
import { useFleetTexts } from './texts'
import './fleet.css'
import '../figures/figures.css'

// As KioskState has it.
const silent = 3
const gone = [4, 5]
const seenEvery = 30_000

/** Every terminal of the scope: whether it lives, what it holds back, whether somebody waits in front of it. */
export function FleetPage() {
  const { t, name } = useStaffTexts()
  const words = useTexts()
  const own = useFleetTexts()
  const staff = useStaff()
  const [inviting, setInviting] = useState(false)
  const [revoking, setRevoking] = useState('')
  const [directing, setDirecting] = useState('')
  const helping = useCommand()
  const fleet = useQuery({
    queryKey: ['fleet', staff.key],
    queryFn: ({ signal }) => kiosks.listKiosks({ facilityId: staff.reach === 'facility' ? staff.key : '' }, { signal }),
    refetchInterval: seenEvery
  })
  const houses = useFacilities(staff.reach === 'district' ? staff.key : '', staff.reach !== 'facility')
  if (fleet.isPending) return <Bones label={t('staff.loading')} heights={[40, 320]} />
  if (fleet.isLoadingError) return <RefusalNote refused={refusalOf(fleet.error)} />

  const all = fleet.data.kiosks
  const inUse = all.filter(kiosk => !gone.includes(kiosk.state))
  const when = (at: Timestamp | undefined) => (at ? instantWords(timestampDate(at).toISOString(), cityZone, words) : t('use.none'))
  const close = () => {
    setInviting(false)
    setRevoking('')
    setDirecting('')
    void fleet.refetch()
  }
  return (
    <div className="figures">
      <header className="part-head">
        <h1>{t('fleet.answer', { n: inUse.length, silent: inUse.filter(kiosk => kiosk.state === silent).length })}</h1>
        <Button type="primary" onClick={() => setInviting(true)}>
          {t('fleet.invite')}
        </Button>
      </header>
      {helping.refused ? <RefusalNote refused={helping.refused} /> : null}
      {all.length === 0 ? (
        <p>{t('fleet.none')}</p>
      ) : (
        <div className="table-box" tabIndex={0} role="region" aria-label={t('nav.fleet')}>
          <table className="figures-table">
            <thead>
              <tr>
                {(['fleet.label', 'desk.facility', 'fleet.state', 'fleet.seen', 'fleet.queued', 'fleet.help', 'fleet.action'] as const).map(key => (
                  <th key={key} scope="col" className={key === 'fleet.queued' ? undefined : 'text'}>
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {all.map(kiosk => (
                <tr key={kiosk.id}>
                  <th scope="row" className="text">
                    {kiosk.label}
                  </th>
                  <td className="text">{name(kiosk.facilityNameZh, kiosk.facilityNameEn)}</td>
                  <td className="text">{t(`fleet.state.${kiosk.state}` as StaffTextKey)}</td>
                  <td className="text">{when(kiosk.seenAt)}</td>
                  <td>{kiosk.queued}</td>
                  <td className="text">
                    {when(kiosk.helpAt)}{' '}
                    {kiosk.helpAt && !gone.includes(kiosk.state) ? (
                      <button
                        type="button"
                        className="link-button"
                        aria-label={`${t('fleet.helped')}: ${kiosk.label}`}
                        onClick={() => void helping.run(() => kiosks.answerHelp({ kioskId: kiosk.id }), kiosk.id).then(done => done && fleet.refetch())}
                      >
                        {t('fleet.helped')}
                      </button>
                    ) : null}
                  </td>
                  <td className="text">
                    {gone.includes(kiosk.state) ? null : (
                      <span className="fleet-do">
                        <button
                          type="button"
                          className="link-button"
                          aria-label={`${own.t('open')}: ${kiosk.label}`}
                          onClick={() => setDirecting(kiosk.id)}
                        >
                          {own.t('open')}
                        </button>
                        <button
                          type="button"
                          className="link-button"
                          aria-label={`${t('fleet.revoke')}: ${kiosk.label}`}
                          onClick={() => setRevoking(kiosk.id)}
                        >
                          {t('fleet.revoke')}
                        </button>
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {inviting ? (
        <InviteSheet
          choices={
            staff.reach === 'facility'
              ? [{ id: staff.key, name: staff.key }]
              : (houses.data ?? []).map(one => ({ id: one.id, name: name(one.nameZh, one.nameEn) }))
          }
          onClose={close}
        />
      ) : null}
      {directing ? <DirectionsSheet kiosk={all.find(one => one.id === directing)!} onClose={close} /> : null}
      {revoking ? <RevokeSheet kiosk={all.find(one => one.id === revoking)!} onClose={close} /> : null}
    </div>
  )
}
