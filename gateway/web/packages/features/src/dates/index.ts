export { DateField } from './DateField'
export { TimeField } from './TimeField'
