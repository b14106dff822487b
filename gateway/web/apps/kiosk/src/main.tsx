import { Guard, startDisplay } from '@booking/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { Kiosk } from './device'
import { Texts, useTexts } from './texts'
import './styles/base.css'
import './styles/first.css'
import './styles/identify.css'
import './styles/result.css'
import './styles/visit.css'
import './styles/orientation.css'

const kiosk = new Kiosk()
startDisplay()
void kiosk.start()
// Back has nowhere to go: there is one address, and nobody's steps are kept in it.
history.pushState(null, '')
addEventListener('popstate', () => history.pushState(null, ''))
addEventListener('contextmenu', event => event.preventDefault())
if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/kiosk/shell-worker.js')

function Whole() {
  const { t } = useTexts()
  return (
    <Guard after={5_000} broken={<h1 role="alert">{t('app.faultTitle')}</h1>}>
      <App kiosk={kiosk} />
    </Guard>
  )
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Texts>
      <Whole />
    </Texts>
  </StrictMode>
)
