import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useDeskAppointmentTexts = ownTexts(zh, en)
