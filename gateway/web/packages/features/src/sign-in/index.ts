export { SignInForm, SignInPage } from './SignInPage'
