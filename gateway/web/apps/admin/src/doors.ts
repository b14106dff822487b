/** Staff's pages in the order of their menu, each with the call that it begins with: who may not make it is not shown the door. */
export const doors = [
  { to: '/', key: 'nav.use', needs: 'Figures/GetFigures' },
  { to: '/coverage', key: 'nav.coverage', needs: 'Figures/GetCoverage' },
  { to: '/desk', key: 'nav.desk', needs: 'Desk/GetDay' },
  { to: '/papers', key: 'nav.papers', needs: 'Services/RecordPerson' },
  { to: '/approvals', key: 'nav.approvals', needs: 'Approvals/ListPending' },
  { to: '/appeals', key: 'nav.appeals', needs: 'Attendance/ListAppeals' },
  { to: '/rules', key: 'nav.rules', needs: 'Rules/SetRule' },
  { to: '/register', key: 'nav.register', needs: 'Registry/RegisterFacility' },
  { to: '/practice', key: 'nav.practice', needs: 'Appointments/HandOver' },
  { to: '/kiosks', key: 'nav.fleet', needs: 'Kiosks/InviteKiosk' },
  { to: '/audit', key: 'nav.audit', needs: 'Audit/SearchAudit' }
] as const
