import { account } from './zh/account'
import { app } from './zh/app'
import { booking } from './zh/booking'
import { places } from './zh/places'
import { refusals } from './zh/refusals'

/** What every app may say, in Chinese, by what it is about; pages have more of their own beside them. */
export const zh = { ...app, ...refusals, ...places, ...booking, ...account }
