export { Needs, StaffOnly, useStaff, type Staff } from './StaffOnly'
export { useStaffAnswer } from './useStaffAnswer'
