import { accounts } from '@booking/api/accounts'
import { Button, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { cardDigits } from './shown'
import { usePapersTexts, type PapersTextKey } from './texts'
import './papers.css'
import '../figures/figures.css'

const fields = [
  { field: 'name_zh', label: 'nameZhField', max: 50 },
  { field: 'name_en', label: 'nameEnField', max: 100 },
  { field: 'card_number', label: 'cardField', max: 30 },
  { field: 'phone', label: 'phoneField', max: 20 },
  { field: 'id_number', label: 'idField', max: 18 }
] as const
type Field = (typeof fields)[number]['field']
const optional: readonly Field[] = ['name_en', 'id_number']

interface RegisterProps {
  onDone: (cardNumber: string, name: string) => void
  onClose: () => void
}

/** An account for somebody who has none, by the card and, where it is shown, the ID card on the desk. */
export function RegisterSheet({ onDone, onClose }: RegisterProps) {
  const { t } = usePapersTexts()
  const { run, busy, refused, forget } = useCommand()
  const [form, setForm] = useState<Record<Field, string>>({ name_zh: '', name_en: '', card_number: '', phone: '', id_number: '' })
  // What is wrong stands at its field; what concerns none of them above the button.
  const key = refused ? `${refused.reason === 'ALREADY_REGISTERED' ? 'taken' : 'wrong'}.${refused.facts.field ?? ''}` : ''
  const isAtField = fields.some(({ field }) => key.endsWith(`.${field}`))

  async function register() {
    const cardNumber = cardDigits(form.card_number)
    const made = await run(() =>
      accounts.registerMember({
        nameZh: form.name_zh.trim(), nameEn: form.name_en.trim(), cardNumber, phone: form.phone.trim(), idNumber: form.id_number.trim()
      })
    )
    if (made) onDone(cardNumber, form.name_zh.trim())
  }

  return (
    <Sheet title={t('register')} closeLabel={t('close')} onClose={onClose}>
      <form
        className="papers-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void register()
        }}
      >
        <p className="hint">{t('registerLead')}</p>
        {fields.map(({ field, label, max }) => (
          <TextField
            key={field} label={t(label)} value={form[field]} maxLength={max} autoComplete="off"
            inputMode={field === 'card_number' || field === 'phone' ? 'numeric' : undefined}
            hint={field === 'id_number' ? t('idHint') : undefined} problem={key.endsWith(`.${field}`) ? t(key as PapersTextKey) : undefined}
            onChange={event => {
              forget()
              setForm({ ...form, [field]: event.target.value })
            }}
          />
        ))}
        {refused && !isAtField ? <RefusalNote refused={refused} /> : null}
        <Button
          type="primary" size="large" htmlType="submit" loading={busy}
          disabled={fields.some(({ field }) => !optional.includes(field) && form[field].trim() === '')}
        >
          {t('registerGo')}
        </Button>
      </form>
    </Sheet>
  )
}
