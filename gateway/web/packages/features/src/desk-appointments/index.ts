export { DeskAppointments } from './DeskAppointments'
