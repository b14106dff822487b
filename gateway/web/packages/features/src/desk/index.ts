export { AppealQueue } from './AppealQueue'
export { ApprovalQueue } from './ApprovalQueue'
export { HouseQueues } from './HouseQueues'
