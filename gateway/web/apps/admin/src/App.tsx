import { MembersOnly } from '@booking/features/session'
import { Needs, StaffOnly, useStaff } from '@booking/features/staff'
import { useStaffTexts } from '@booking/features/staff-texts'
import { Blank, Bones } from '@booking/ui'
import { lazy, Suspense, type ComponentType } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { doors } from './doors'
import { Frame } from './Frame'

const loadUse = async () => (await import('@booking/features/figures/UsePage')).UsePage
// The first screen comes while the platform is still asked who this is. If it fails to come, the page below asks again and says so.
if (location.pathname === import.meta.env.BASE_URL) void loadUse().catch(() => undefined)

const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }))
const Use = page(loadUse)
const Coverage = page(async () => (await import('@booking/features/coverage/CoveragePage')).CoveragePage)
const Desk = page(async () => (await import('@booking/features/desk/DeskPage')).DeskPage)
const Papers = page(async () => (await import('@booking/features/papers/PapersPage')).PapersPage)
const Approvals = page(async () => (await import('@booking/features/approvals/ApprovalsPage')).ApprovalsPage)
const Appeals = page(async () => (await import('@booking/features/appeals/AppealsPage')).AppealsPage)
const RuleBook = page(async () => (await import('@booking/features/rule-book/RuleBookPage')).RuleBookPage)
const Register = page(async () => (await import('@booking/features/register/RegisterPage')).RegisterPage)
const Fleet = page(async () => (await import('@booking/features/fleet/FleetPage')).FleetPage)
const Audit = page(async () => (await import('@booking/features/audit/AuditPage')).AuditPage)
const Me = page(async () => (await import('@booking/features/staff-me/StaffMePage')).StaffMePage)
const Practice = page(async () => (await import('@booking/features/practice/PracticePage')).PracticePage)

// Whoever has no figures to read begins with the first page that is theirs: a counsellor with the day, an auditor with coverage.
function First() {
  const { may } = useStaff()
  const first = doors.find(door => may(door.needs))
  return first && first.to !== '/' ? <Navigate to={first.to} replace /> : <Use />
}

const pages: Partial<Record<string, ComponentType>> = {
  '/coverage': Coverage, '/practice': Practice, '/desk': Desk, '/papers': Papers, '/approvals': Approvals, '/appeals': Appeals, '/rules': RuleBook,
  '/register': Register, '/kiosks': Fleet,
  '/audit': Audit
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
              {doors.map(({ to, needs }) => {
                const Page = pages[to]
                return Page ? <Route key={to} path={to} element={<Needs call={needs}><Page /></Needs>} /> : null
              })}
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
