export { StaffMePage } from './StaffMePage'
