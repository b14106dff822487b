import { createClient } from '@connectrpc/connect'
import { SignIn } from './gen/booking/v1/sign_in_pb'
import { transport } from './platform'

/** Accounts of others, as staff make them: of the calls of SignIn these pages need that one. */
export const accounts = createClient(SignIn, transport)
