export { ApprovalQueue } from './ApprovalQueue'
export { DeskPage } from './DeskPage'
