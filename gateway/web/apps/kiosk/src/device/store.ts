/** What the device keeps: its key pair, what it needs to start without a network, and check-ins that wait. Nothing of a person. */
const name = 'booking-kiosk'

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('self')
      asked.result.createObjectStore('queue', { keyPath: 'commandId' })
    }
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
}

async function run<T>(store: 'self' | 'queue', mode: IDBTransactionMode, act: (objects: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' })
      const request = act(transaction.objectStore(store))
      transaction.oncomplete = () => done(request.result)
      transaction.onerror = () => fail(transaction.error)
      transaction.onabort = () => fail(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** A kiosk as it enrolled. The private key cannot be exported, by nobody. */
export interface Self {
  kioskId: string
  facilityId: string
  label: string
  keys: CryptoKeyPair
  /** Of the last session. */
  ticketKey?: Uint8Array<ArrayBuffer>
  directions?: { resourceId: string; textZh: string; textEn: string }[]
}

/** A check-in that waits for the network. */
export interface Held {
  commandId: string
  code: string
  /** Milliseconds of the platform's clock. */
  seenAt: number
}

export const store = {
  readSelf: () => run<Self | undefined>('self', 'readonly', objects => objects.get('self') as IDBRequest<Self | undefined>),
  keepSelf: (self: Self) => run('self', 'readwrite', objects => objects.put(self, 'self')),
  forgetSelf: () => run('self', 'readwrite', objects => objects.clear()),
  hold: (held: Held) => run('queue', 'readwrite', objects => objects.put(held)),
  held: () => run<Held[]>('queue', 'readonly', objects => objects.getAll() as IDBRequest<Held[]>),
  release: (commandId: string) => run('queue', 'readwrite', objects => objects.delete(commandId))
}
