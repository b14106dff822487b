import { MembersOnly } from '@booking/features/session'
import { StaffOnly, useStaff } from '@booking/features/staff'
import { useStaffTexts } from '@booking/features/staff-texts'
import { Blank, Bones } from '@booking/ui'
import { lazy, Suspense, type ComponentType } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { Frame } from './Frame'

const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }))
const Use = page(async () => (await import('@booking/features/figures')).UsePage)
const Coverage = page(async () => (await import('@booking/features/coverage')).CoveragePage)
const Desk = page(async () => (await import('@booking/features/desk')).DeskPage)
const Fleet = page(async () => (await import('@booking/features/fleet')).FleetPage)
const Audit = page(async () => (await import('@booking/features/audit')).AuditPage)
const Me = page(async () => (await import('@booking/features/staff-me')).StaffMePage)
const Practice = page(async () => (await import('@booking/features/practice')).PracticePage)

// Whoever gives appointments and nothing else has no figures to read.
function First() {
  return useStaff().roles.every(role => role === 'practitioner' || role === 'member') ? <Navigate to="/practice" replace /> : <Use />
}

export function App() {
  const { t } = useStaffTexts()
  return (
    <Frame>
      <MembersOnly>
        <StaffOnly>
          <Suspense fallback={<Bones label={t('staff.loading')} heights={[40, 120, 320]} />}>
            <Routes>
              <Route path="/" element={<First />} />
              <Route path="/coverage" element={<Coverage />} />
              <Route path="/practice" element={<Practice />} />
              <Route path="/desk" element={<Desk />} />
              <Route path="/kiosks" element={<Fleet />} />
              <Route path="/audit" element={<Audit />} />
              <Route path="/me" element={<Me />} />
              <Route path="/index.html" element={<Navigate to="/" replace />} />
              <Route path="*" element={<Blank title={t('staff.notFound')} />} />
            </Routes>
          </Suspense>
        </StaffOnly>
      </MembersOnly>
    </Frame>
  )
}
