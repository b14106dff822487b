import { proofs, refusalOf } from '@booking/api'
import { Bones } from '@booking/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { AuthenticatorPart } from './AuthenticatorPart'
import { PasskeysPart } from './PasskeysPart'
import { SignInsPart } from './SignInsPart'
import './proofs.css'

/** By what one can prove who one is, and where one is signed in. The authenticator is for staff only. */
export function ProofsPanel({ staff }: { staff: boolean }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const own = useQuery({ queryKey: ['proofs'], queryFn: ({ signal }) => proofs.listProofs({}, { signal }) })
  const again = () => void client.invalidateQueries({ queryKey: ['proofs'] })
  if (own.isPending) return <Bones label={t('app.loading')} heights={[40, 120, 120]} />
  if (own.isLoadingError) return <RefusalNote refused={refusalOf(own.error)} />
  return (
    <section className="proofs" aria-label={t('proof.title')}>
      <h2>{t('proof.title')}</h2>
      {own.data.mayChange ? null : <p className="soft">{t('proof.notNow')}</p>}
      <PasskeysPart own={own.data} changed={again} />
      {staff || own.data.authenticator ? <AuthenticatorPart own={own.data} changed={again} /> : null}
      <SignInsPart />
    </section>
  )
}
