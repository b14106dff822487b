import { create } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient, type Client, type Transport } from '@connectrpc/connect'
import { SignIn, SignOutRequestSchema, type Member, type Session, type SignInWays } from './gen/booking/v1/sign_in_pb'
import { usePasskeyFor } from './passkey'

export type Who =
  | { state: 'asking' }
  /** Ended: whose sign-in came to its end by itself while the page was open. They did not ask to leave. */
  | { state: 'nobody'; ended?: Member | undefined }
  | { state: 'away' }
  | { state: 'member'; member: Member; wants?: Wants | undefined }

/** They are staff, but this sign-in is proved by a code only: what they could prove the rest by. */
export interface Wants {
  authenticator: boolean
  passkey: boolean
}

/**
 * Who is signed in. The access token lives in this object only; the refresh token is a cookie that scripts cannot read.
 */
export class Sessions {
  private token = ''
  private who: Who = { state: 'asking' }
  private readonly listeners = new Set<() => void>()
  private renewal: Promise<boolean> | undefined
  private tabs: BroadcastChannel | undefined
  private isForStaff = false
  private readonly client: Client<typeof SignIn>

  /** @param transport must not renew by itself: this is what it would ask. */
  constructor(transport: Transport) {
    this.client = createClient(SignIn, transport)
  }

  get accessToken(): string {
    return this.token
  }

  get whose(): string | undefined {
    return this.who.state === 'member' ? this.who.member.id : undefined
  }

  get current(): Who {
    return this.who
  }

  /** Nobody may see what this page shows until they have signed in or proved themself: what lies behind that is not asked for. */
  get isHeld(): boolean {
    return this.who.state === 'nobody' ? this.who.ended !== undefined : this.isForStaff && this.who.state === 'member' && this.who.wants !== undefined
  }

  /** On pages for staff alone a sign-in that wants a proof is good for nothing else; workers book with it. */
  forStaff() {
    this.isForStaff = true
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** @param byEmail to the confirmed address instead of the phone. */
  requestCode(identifier: string, locale: string, byEmail = false) {
    return this.client.requestCode({ identifier, locale, deviceId: deviceId(), byEmail })
  }

  async verify(signInId: string, code: string): Promise<void> {
    this.take(await this.client.verify({ signInId, code, deviceId: deviceId() }))
    this.tellTabs()
  }

  /** What the sign-in page may offer here. */
  ways(): Promise<SignInWays> {
    return this.client.getSignInWays({})
  }

  /** Signs in by a passkey. False when the person chose none. */
  async signInByPasskey(): Promise<boolean> {
    const { challengeId, optionsJson } = await this.client.beginPasskey({})
    const credentialJson = await usePasskeyFor(optionsJson)
    if (credentialJson === undefined) return false
    this.take(await this.client.finishPasskey({ challengeId, credentialJson }))
    this.tellTabs()
    return true
  }

  /** Asks for a new access token by the cookie. False when nobody is signed in; throws when the platform is away. */
  renew(): Promise<boolean> {
    // What lies behind the sign-in goes on asking; the answer would be the same each time.
    if (this.who.state === 'nobody' && this.who.ended) return Promise.resolve(false)
    return this.ask()
  }

  private ask(): Promise<boolean> {
    this.renewal ??= oneTabAtATime(() => this.renewNow()).finally(() => (this.renewal = undefined))
    return this.renewal
  }

  /** At the start of the page: by the cookie, if there is one. */
  async resume(): Promise<void> {
    this.hearTabs()
    try {
      await this.ask()
    } catch {
      this.become({ state: 'away' })
    }
  }

  async signOut(everywhere: boolean): Promise<void> {
    await this.client.signOut(create(SignOutRequestSchema, { everywhere }))
    this.leave()
  }

  /** Nobody is signed in, here and in the other tabs, and what was filled in is let go. */
  leave = () => {
    this.forget()
    this.tellTabs('left')
  }

  private forget() {
    this.token = ''
    this.become({ state: 'nobody' })
  }

  // Tabs share one cookie: whoever signs in or out in one has done so in all.
  private hearTabs() {
    if (this.tabs) return
    this.tabs = new BroadcastChannel('booking.session')
    this.tabs.onmessage = ({ data }) => (data === 'left' ? this.forget() : void this.resume())
  }

  private tellTabs(what: 'changed' | 'left' = 'changed') {
    this.tabs?.postMessage(what)
  }

  private async renewNow(): Promise<boolean> {
    try {
      this.take(await this.client.refresh({}))
      return true
    } catch (fault) {
      if (!endsSession(fault)) throw fault
      this.token = ''
      const before = this.who
      this.become({ state: 'nobody', ended: before.state === 'member' ? before.member : before.state === 'nobody' ? before.ended : undefined })
      return false
    }
  }

  private take(session: Session) {
    this.token = session.accessToken
    const { member, proofWanted, hasAuthenticator, hasPasskey } = session
    if (member)
      this.become({ state: 'member', member, wants: proofWanted ? { authenticator: hasAuthenticator, passkey: hasPasskey } : undefined })
  }

  private become(who: Who) {
    this.who = who
    this.listeners.forEach(listener => listener())
  }
}

function endsSession(fault: unknown): boolean {
  const { code } = ConnectError.from(fault)
  return [Code.Unauthenticated, Code.PermissionDenied, Code.FailedPrecondition, Code.InvalidArgument, Code.NotFound].includes(code)
}

// A refresh token works once, and the tabs of a browser share it: two at once would look like a thief.
function oneTabAtATime<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('booking.renew', act) : act()
}

function deviceId(): string {
  const key = 'booking.device'
  const kept = localStorage.getItem(key)
  if (kept) return kept
  const made = crypto.randomUUID()
  localStorage.setItem(key, made)
  return made
}
