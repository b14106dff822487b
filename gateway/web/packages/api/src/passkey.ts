/** Whether this browser speaks the standard's JSON; a page at a bare IP address has no passkeys either, which the platform says. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Lets the person choose and unlock a passkey. Undefined when they would rather not, or have none. */
export const usePasskeyFor = (optionsJson: string): Promise<string | undefined> =>
  asked(navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(optionsJson) as never) }))

/** Lets the person make a passkey. Undefined when they would rather not, or have one here already. */
export const makePasskeyFor = (optionsJson: string): Promise<string | undefined> =>
  asked(navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(optionsJson) as never) }))

async function asked(answer: Promise<Credential | null>): Promise<string | undefined> {
  try {
    const credential = await answer
    return credential ? JSON.stringify(credential) : undefined
  } catch (fault) {
    // The browser does not tell whether they said no, waited too long, or have none: that is nobody's to know.
    if (fault instanceof DOMException) return undefined
    throw fault
  }
}
