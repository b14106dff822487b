import { sessions } from '@booking/api'
import { forgetWithMember } from '@booking/features/session'
import { Texts } from '@booking/features/texts'
import { Look, startDisplay } from '@booking/ui'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './App'

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, retryDelay: 800, staleTime: 10_000 } }
})

startDisplay()
forgetWithMember(queries)
// Every page wants to know, settings too, which is open to everybody.
void sessions.resume()
// The pages start without a network; what they show then is what the phone kept.
if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/shell-worker.js')
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Texts>
      <Look>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </QueryClientProvider>
      </Look>
    </Texts>
  </StrictMode>
)
