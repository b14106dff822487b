import { account } from './en/account'
import { app } from './en/app'
import { booking } from './en/booking'
import { places } from './en/places'
import { refusals } from './en/refusals'
import type { zh } from './zh'

/** The same in English; it comes when somebody asks for it. */
export const en: Record<keyof typeof zh, string> = { ...app, ...refusals, ...places, ...booking, ...account }
