import { kiosks, refusalOf, ResourceKind } from '@booking/api'
import { Bones, Button, Choice, Sheet, TextField } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../command'
import { useFacility } from '../data'
import { RefusalNote } from '../refusal'
import { useFleetTexts } from './texts'
import './fleet.css'
import '../figures/figures.css'

const zhMax = 120
const enMax = 200

interface DirectionsProps {
  kiosk: { id: string; label: string; facilityId: string }
  onClose: () => void
}

/** How a terminal shows people the way to each space of its house: read, written, changed and removed. */
export function DirectionsSheet({ kiosk, onClose }: DirectionsProps) {
  const { t, name } = useFleetTexts()
  const house = useFacility(kiosk.facilityId)
  const known = useQuery({
    queryKey: ['directions', kiosk.id],
    queryFn: ({ signal }) => kiosks.listDirections({ kioskId: kiosk.id }, { signal })
  })
  const setting = useCommand()
  const [form, setForm] = useState({ space: '', zh: '', en: '' })
  const [isChanging, setIsChanging] = useState(false)
  const [done, setDone] = useState('')
  const written = known.data?.directions ?? []
  // Nobody walks to what is lent.
  const spaces = (house.data?.resources ?? []).filter(one => one.kind === ResourceKind.SPACE)
  const left = spaces.filter(one => !written.some(words => words.resourceId === one.id))
  const called = (id: string) => {
    const space = spaces.find(one => one.id === id)
    return space ? name(space.nameZh, space.nameEn) : t('gone', { id })
  }
  const empty = () => {
    setForm({ space: '', zh: '', en: '' })
    setIsChanging(false)
  }

  async function set(space: string, textZh: string, textEn: string) {
    setDone('')
    if (!(await setting.run(() => kiosks.setDirection({ kioskId: kiosk.id, resourceId: space, textZh, textEn })))) return
    setDone(t(textZh === '' ? 'removed' : 'saved', { space: called(space) }))
    // What is being written for another space stays.
    if (textZh !== '' || space === form.space) empty()
    await known.refetch()
  }

  const failed = house.isLoadingError ? house.error : known.isLoadingError ? known.error : undefined
  return (
    <Sheet title={t('title', { label: kiosk.label })} closeLabel={t('close')} onClose={onClose}>
      <div className="rows directions">
        <p className="hint">{t('lead')}</p>
        <p role="status" className={done ? 'directions-done' : 'unseen'}>
          {done}
        </p>
        {failed ? <RefusalNote refused={refusalOf(failed)} /> : null}
        {setting.refused ? <RefusalNote refused={setting.refused} /> : null}
        {!failed && !(house.data && known.data) ? <Bones label={t('loading')} heights={[80, 80]} /> : null}
        {house.data && known.data ? (
          <>
            <h3>{t('list')}</h3>
            {written.length === 0 ? <p>{t('none')}</p> : null}
            <ul>
              {written.map(words => (
                <li key={words.resourceId}>
                  <b>{t('to', { space: called(words.resourceId) })}</b>
                  <span lang="zh-CN">{words.textZh}</span>
                  {words.textEn === '' ? <span className="hint">{t('onlyZh')}</span> : <span lang="en">{words.textEn}</span>}
                  <span className="directions-do">
                    <Button
                      aria-label={`${t('change')}: ${called(words.resourceId)}`}
                      onClick={() => {
                        setDone('')
                        setIsChanging(true)
                        setForm({ space: words.resourceId, zh: words.textZh, en: words.textEn })
                      }}
                    >
                      {t('change')}
                    </Button>
                    <Button
                      loading={setting.busy} aria-label={`${t('remove')}: ${called(words.resourceId)}`}
                      onClick={() => void set(words.resourceId, '', '')}
                    >
                      {t('remove')}
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
            {!isChanging && left.length === 0 ? (
              <p className="hint">{t('allWritten')}</p>
            ) : (
              <form
                key={isChanging ? form.space : ''}
                className="rows"
                onSubmit={event => {
                  event.preventDefault()
                  void set(form.space, form.zh.trim(), form.en.trim())
                }}
              >
                <h3>{isChanging ? t('changeTo', { space: called(form.space) }) : t('add')}</h3>
                {isChanging ? null : (
                  <Choice
                    label={t('addTo')} value={form.space} onChange={space => setForm({ ...form, space })}
                    options={[{ value: '', label: t('choose') }, ...left.map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))]}
                  />
                )}
                <TextField
                  label={t('zh')} hint={t('zhHint')} value={form.zh} maxLength={zhMax} autoFocus={isChanging}
                  onChange={event => setForm({ ...form, zh: event.target.value })}
                />
                <TextField label={t('en')} value={form.en} maxLength={enMax} onChange={event => setForm({ ...form, en: event.target.value })} />
                <Button
                  type="primary" size="large" block htmlType="submit" loading={setting.busy}
                  disabled={form.space === '' || form.zh.trim() === ''}
                >
                  {t('save')}
                </Button>
                {isChanging ? (
                  <Button size="large" block onClick={empty}>
                    {t('back')}
                  </Button>
                ) : null}
              </form>
            )}
          </>
        ) : null}
      </div>
    </Sheet>
  )
}
