export { StaffOnly, useStaff, type Staff } from './StaffOnly'
