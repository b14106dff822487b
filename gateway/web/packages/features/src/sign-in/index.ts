export { SignInForm, SignInPage } from './SignInPage'
export { useSecondsUntil } from './CodeStep'
