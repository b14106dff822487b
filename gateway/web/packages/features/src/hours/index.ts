export { hoursForm, hoursOf, hoursProblems, type HoursForm } from './form'
export { HoursFields } from './HoursFields'
