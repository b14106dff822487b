export { Behind } from './Behind'
export { forgetWithMember } from './forgetWithMember'
export { MembersOnly, useMember } from './MembersOnly'
export { useWho } from './useWho'
