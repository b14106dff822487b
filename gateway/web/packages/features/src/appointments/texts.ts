import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useAppointmentTexts = ownTexts(zh, en)
