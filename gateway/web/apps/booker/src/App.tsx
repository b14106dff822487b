import { MembersOnly } from '@booking/features/session'
import { useTexts } from '@booking/features/texts'
import { Blank, Bones } from '@booking/ui'
import { lazy, Suspense, type ComponentType } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { Frame } from './Frame'
import { PendingFirst } from './PendingFirst'

const loadHome = async () => (await import('@booking/features/home/HomePage')).HomePage
// The first screen comes while the platform is still asked who this is. If it fails to come, the page below asks again and says so.
if (location.pathname === import.meta.env.BASE_URL) void loadHome().catch(() => undefined)

// Each page comes when it is gone to.
const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }))
const Home = page(loadHome)
const Find = page(async () => (await import('@booking/features/find/FindPage')).FindPage)
const Facility = page(async () => (await import('@booking/features/facility/FacilityPage')).FacilityPage)
const Appointments = page(async () => (await import('@booking/features/appointments/AppointmentPage')).AppointmentPage)
const Mine = page(async () => (await import('@booking/features/mine/MinePage')).MinePage)
const Me = page(async () => (await import('@booking/features/me/MePage')).MePage)
const Standing = page(async () => (await import('@booking/features/standing/StandingPage')).StandingPage)
const Calendar = page(async () => (await import('@booking/features/calendar/CalendarPage')).CalendarPage)
const Notices = page(async () => (await import('@booking/features/notices/NoticesPage')).NoticesPage)
const Repeat = page(async () => (await import('@booking/features/series/RepeatPage')).RepeatPage)
const Series = page(async () => (await import('@booking/features/series/SeriesPage')).SeriesPage)
const Services = page(async () => (await import('@booking/features/service-list/ServicesPage')).ServicesPage)
const Rules = page(async () => (await import('@booking/features/rules/RulesPage')).RulesPage)
const MyData = page(async () => (await import('@booking/features/my-data/MyDataPage')).MyDataPage)
const Settings = page(async () => (await import('@booking/features/settings/SettingsPage')).SettingsPage)

export function App() {
  const { t } = useTexts()
  const members = (Page: ComponentType) => (
    <MembersOnly>
      <PendingFirst>
        <Page />
      </PendingFirst>
    </MembersOnly>
  )
  return (
    <Frame>
      <Suspense fallback={<Bones label={t('app.loading')} heights={[40, 160, 240]} />}>
        <Routes>
          <Route path="/" element={members(Home)} />
          <Route path="/find" element={members(Find)} />
          <Route path="/facility/:id" element={members(Facility)} />
          <Route path="/facility/:id/rules" element={members(Rules)} />
          <Route path="/facility/:id/services" element={members(Services)} />
          <Route path="/facility/:id/repeat" element={members(Repeat)} />
          <Route path="/appointments" element={members(Appointments)} />
          <Route path="/mine" element={members(Mine)} />
          <Route path="/series/:id" element={members(Series)} />
          <Route path="/me" element={members(Me)} />
          <Route path="/me/standing" element={members(Standing)} />
          <Route path="/me/calendar" element={members(Calendar)} />
          <Route path="/me/notices" element={members(Notices)} />
          <Route path="/me/data" element={members(MyData)} />
          <Route path="/settings" element={<Settings />} />
          <Route path="/index.html" element={<Navigate to="/" replace />} />
          <Route
            path="*"
            element={
              <Blank title={t('app.notFound')}>
                <p>{t('app.notFoundNext')}</p>
              </Blank>
            }
          />
        </Routes>
      </Suspense>
    </Frame>
  )
}
