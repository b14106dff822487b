export { ApprovalQueue } from './ApprovalQueue'
