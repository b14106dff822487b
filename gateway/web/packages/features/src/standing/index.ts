export { StandingPage } from './StandingPage'
