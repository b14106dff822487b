import { createClient } from '@connectrpc/connect'
import { Appointments } from './gen/booking/v1/appointments_pb'
import { transport } from './platform'

export type {
  Appointment, AppointmentPlace, AppointmentTime, HandOverResponse, Matter, Practitioner
} from './gen/booking/v1/appointments_pb'
export { AppointmentChannel, AppointmentKind, PractitionerChoice, PractitionerSchema } from './gen/booking/v1/appointments_pb'

export const appointments = createClient(Appointments, transport)
