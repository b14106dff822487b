import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../texts'

const quietFor = 40
const countFrom = 10

/** After 40 seconds without a touch it asks, and after ten more it ends. */
export function Idle({ onOver }: { onOver: () => void }) {
  const { t } = useTexts()
  const [left, setLeft] = useState<number>()
  const touched = useRef(Date.now())
  const over = useRef(onOver)
  over.current = onOver
  useEffect(() => {
    const touch = () => {
      touched.current = Date.now()
      setLeft(undefined)
    }
    const timer = setInterval(() => {
      const quiet = Math.floor((Date.now() - touched.current) / 1000)
      if (quiet >= quietFor + countFrom) over.current()
      else setLeft(quiet >= quietFor ? quietFor + countFrom - quiet : undefined)
    }, 500)
    addEventListener('pointerdown', touch, true)
    addEventListener('keydown', touch, true)
    return () => {
      clearInterval(timer)
      removeEventListener('pointerdown', touch, true)
      removeEventListener('keydown', touch, true)
    }
  }, [])
  if (left === undefined) return null
  return (
    <div className="veil">
      <div className="veil-card" role="alertdialog" aria-modal="true" aria-labelledby="idle-title">
        <h2 id="idle-title">{t('idle.title')}</h2>
        <p>{t('idle.next', { n: left })}</p>
        <button type="button" className="big" autoFocus>
          {t('idle.stay')}
        </button>
      </div>
    </div>
  )
}
