import { sessions } from '@booking/api'
import { Button, Sheet } from '@booking/ui'
import { SignInForm } from '../sign-in'
import { useTexts } from '../texts'
import '../sign-in/sign-in.css'

/** Over a page whose member's sign-in has ended: what they filled in waits for them, and for nobody else. */
export function SignInAgain() {
  const { t } = useTexts()
  return (
    <Sheet title={t('signIn.again')} isHeld>
      <div className="sign-in-again">
        <p>{t('signIn.againLead')}</p>
        <SignInForm isOver />
        <Button type="text" block onClick={sessions.leave}>
          {t('signIn.leave')}
        </Button>
      </div>
    </Sheet>
  )
}
