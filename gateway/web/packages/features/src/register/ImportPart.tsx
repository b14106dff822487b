import { facilities, registry } from '@booking/api'
import { Button, Note } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { decoded, preview, type ImportLine, type Preview } from './importing'
import { useRegisterTexts, type RegisterTextKey } from './texts'
import { entryRefusal } from './words'
import '../desk/desk.css'
import '../figures/figures.css'
import '../rule-book/rule-book.css'
import './register.css'

const shownMax = 200

/** A file for the city's register: what it would change, line by line, and only then the import. */
export function ImportPart({ onStart }: { onStart: () => void }) {
  const { t } = useRegisterTexts()
  const client = useQueryClient()
  const heading = useId()
  const input = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<Preview | 'odd'>()
  const [done, setDone] = useState('')
  const reading = useCommand()
  const sending = useCommand()
  const made = read === 'odd' ? undefined : read
  const wrong = made?.lines.filter(line => line.state === 'wrong') ?? []
  const news = made ? made.divisions.length + made.organisations.length + made.holidays.length : 0
  const refused = sending.refused ?? reading.refused
  const words = sending.refused ? entryRefusal(sending.refused, false) : undefined
  const count = (state: ImportLine['state']) => made!.lines.filter(line => line.state === state).length

  async function choose(file: File) {
    sending.forget()
    onStart()
    setDone('')
    setRead(undefined)
    await reading.run(async () => {
      const text = decoded(await file.arrayBuffer())
      const [divisions, organisations, holidays] = await Promise.all([
        facilities.listDivisions({}), facilities.listOrganisations({}), facilities.listHolidays({})
      ])
      setRead(preview(text, { ...divisions, ...organisations, ...holidays }) ?? 'odd')
      return true
    })
  }

  async function send() {
    const { divisions, organisations, holidays, lines } = made!
    const sent = await sending.run(
      commandId => registry.importRegister({ commandId, divisions, organisations, holidays }), JSON.stringify(lines)
    )
    if (!sent) return
    setRead(undefined)
    setDone(t('importDone', { n: sent.changed }))
    // Districts, organisations and holidays are kept by pages as long as those stay open.
    await client.invalidateQueries()
  }

  return (
    <section className="part" aria-labelledby={heading}>
      <div className="part-head">
        <h2 id={heading}>{t('import')}</h2>
        <Button loading={reading.busy} onClick={() => input.current?.click()}>
          {t('importFile')}
        </Button>
        <input
          ref={input} className="unseen" type="file" accept=".csv,text/csv" tabIndex={-1} aria-label={t('importFile')}
          onChange={event => {
            const file = event.target.files?.[0]
            // The same file, put right, is chosen anew.
            event.target.value = ''
            if (file) void choose(file)
          }}
        />
      </div>
      <p className="hint">{t('importLead')}</p>
      <details className="rule-types">
        <summary>{t('importColumnsWhich')}</summary>
        <p className="hint">{t('importColumns')}</p>
      </details>
      <p role="status" className={done ? 'desk-done' : 'unseen'}>
        {done}
      </p>
      {words ? <Note title={t(words.what, words.facts)} next={t(words.next)} /> : refused ? <RefusalNote refused={refused} /> : null}
      {read === 'odd' ? <p className="field-problem" role="alert">{t('importOdd')}</p> : null}
      {made ? (
        <>
          <p role="status" className="import-told">
            {t('importOf', {
              kind: t(`import.${made.kind}` as RegisterTextKey), n: made.count, added: count('added'), changed: count('changed'), same: made.same
            })}
          </p>
          {wrong.length > 0 ? <p className="field-problem" role="alert">{t('importWrong', { n: wrong.length })}</p> : null}
          {made.lines.length === 0 ? <p>{t('importNone')}</p> : null}
          <ul className="import-lines">
            {[...wrong, ...made.lines.filter(line => line.state !== 'wrong')].slice(0, shownMax).map(line => (
              <li key={line.line} className={line.state === 'wrong' ? 'import-wrong' : undefined}>
                <span className="soft">{t('line', { n: line.line })}</span>
                <b>{[line.id, line.name].filter(Boolean).join(' ')}</b>
                <span>
                  {line.problem ? t(line.problem.key as RegisterTextKey, line.problem.facts) : line.state === 'added' ? t('added') : line.is}
                </span>
                {line.was ? <span className="soft">{t('was', { was: line.was })}</span> : null}
              </li>
            ))}
          </ul>
          {news > 0 ? (
            <Button type="primary" size="large" loading={sending.busy} disabled={wrong.length > 0} onClick={() => void send()}>
              {t('importGo', { n: news })}
            </Button>
          ) : null}
        </>
      ) : null}
    </section>
  )
}
