import { sessions } from '@booking/api'
import { Sheet } from '@booking/ui'
import { SignInForm } from '../sign-in'
import { useTexts } from '../texts'
import '../sign-in/sign-in.css'

/** Over a page whose member's sign-in has ended: what they filled in waits for them, and for nobody else. */
export function SignInAgain() {
  const { t } = useTexts()
  return (
    <Sheet title={t('signIn.again')} closeLabel={t('signIn.leave')} onClose={sessions.leave} isHeld>
      <div className="sign-in-again">
        <p>{t('signIn.againLead')}</p>
        <SignInForm isOver />
      </div>
    </Sheet>
  )
}
