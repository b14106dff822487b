import type { MeTextKey } from './texts'

/** What there is under "Me", in the order of the page. Each is a route of the app. */
export const doors: readonly { to: string; title: MeTextKey; hint: MeTextKey }[] = [
  { to: '/me/notices', title: 'notices', hint: 'noticesHint' },
  { to: '/me/calendar', title: 'calendar', hint: 'calendarHint' },
  { to: '/me/standing', title: 'standing', hint: 'standingHint' },
  { to: '/me/data', title: 'myData', hint: 'myDataHint' },
  { to: '/settings', title: 'settings', hint: 'settingsHint' }
]
