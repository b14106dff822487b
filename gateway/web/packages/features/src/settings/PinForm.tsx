import { kiosks, refusalOf, type Refused } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import './settings.css'

const length = 6

/** The PIN for kiosks. It is never shown again, not even to its owner. */
export function PinForm() {
  const { t } = useTexts()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [isSet, setIsSet] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function keep() {
    setBusy(true)
    setRefused(undefined)
    setIsSet(false)
    try {
      await kiosks.setPin({ pin })
      setPin('')
      setIsSet(true)
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
    setBusy(false)
  }

  return (
    <form
      className="pin-form"
      onSubmit={event => {
        event.preventDefault()
        if (pin.length === length) void keep()
      }}
    >
      <TextField
        label={t('settings.pin')}
        hint={t('settings.pinHint')}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={length}
        value={pin}
        onChange={event => setPin(event.target.value.replace(/\D/g, ''))}
      />
      <Button htmlType="submit" loading={busy} disabled={pin.length < length}>
        {t('settings.pinSet')}
      </Button>
      <p role="status">{isSet ? t('settings.pinDone') : ''}</p>
      {refused ? <RefusalNote refused={refused} /> : null}
    </form>
  )
}
