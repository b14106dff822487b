export { PractitionerBook } from './PractitionerBook'
