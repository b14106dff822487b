export { AppointmentPage } from './AppointmentPage'
