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
  defaultOptions: { queries: { retry: 1, retryDelay: 800, staleTime: 3_000 } }
})

startDisplay()
sessions.forStaff()
forgetWithMember(queries)
void sessions.resume()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Texts>
      <Look>
        <QueryClientProvider client={queries}>
          <BrowserRouter basename="/admin">
            <App />
          </BrowserRouter>
        </QueryClientProvider>
      </Look>
    </Texts>
  </StrictMode>
)
