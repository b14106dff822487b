import { refusalOf } from '@booking/api'
import { useState } from 'react'
import type { Kiosk } from '../device'
import { Pad } from '../parts/Pad'
import { Shell, type Bar } from '../parts/Shell'
import { useTexts } from '../texts'

const codeLength = 10

/** Before the first person: the administrator's code. After the last one: that it is over. */
export function Enrol({ kiosk, bar, isShutOut }: { kiosk: Kiosk; bar: Bar; isShutOut: boolean }) {
  const { t } = useTexts()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function enrol() {
    setBusy(true)
    setProblem('')
    try {
      await kiosk.enrol(code)
    } catch (fault) {
      setProblem(t(refusalOf(fault).reason === 'UNAVAILABLE' ? 'enrol.away' : 'enrol.failed'))
      setBusy(false)
    }
  }

  if (isShutOut)
    return (
      <Shell
        {...bar}
        primary={
          <button type="button" className="big" onClick={() => void kiosk.forget()}>
            {t('shutOut.again')}
          </button>
        }
      >
        <h1>{t('shutOut.title')}</h1>
        <p className="lead">{t('shutOut.next')}</p>
      </Shell>
    )
  return (
    <Shell
      {...bar}
      primary={
        <button type="button" className="big" disabled={code.length < codeLength || busy} onClick={() => void enrol()}>
          {t('enrol.go')}
        </button>
      }
    >
      <div className="identify">
        <div className="identify-words">
          <h1>{t('enrol.title')}</h1>
          <p className="lead">{t('enrol.next')}</p>
          <output className="card-number" aria-label={t('enrol.code')}>
            {code.length > 5 ? `${code.slice(0, 5)}-${code.slice(5)}` : code || '·····-·····'}
          </output>
          <div role="alert">{problem ? <p className="say-no">{problem}</p> : null}</div>
        </div>
        <Pad value={code} max={codeLength} onChange={setCode} keys="0123456789ABCDEFGHJKMNPQRSTVWXYZ" />
      </div>
    </Shell>
  )
}
