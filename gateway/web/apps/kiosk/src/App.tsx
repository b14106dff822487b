import { setDisplay } from '@booking/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { listen, useDevice, type Arrival, type Kiosk, type Visit } from './device'
import { Idle } from './parts/Idle'
import { useHouse } from './parts/useHouse'
import { silence } from './parts/voice'
import { Attract, type Goal } from './screens/Attract'
import { ArrivalResult } from './screens/ArrivalResult'
import { Book } from './screens/Book'
import { Enrol } from './screens/Enrol'
import { Help } from './screens/Help'
import { Identify } from './screens/Identify'
import { Mine } from './screens/Mine'
import { Programme } from './screens/Programme'
import { ScanFirst } from './screens/ScanFirst'
import { useTexts } from './texts'

type Place =
  | { at: 'attract' }
  | { at: 'scan' }
  | { at: 'programme' }
  | { at: 'identify'; goal: Goal; card?: string }
  | { at: 'arrival'; arrival: Arrival; scan: number }
  | { at: 'book'; visit: Visit }
  | { at: 'mine'; visit: Visit }

/** One person after the other. Where they are lives here and nowhere else, so leaving is forgetting. */
export function App({ kiosk }: { kiosk: Kiosk }) {
  const { t, name, choose } = useTexts()
  const device = useDevice(kiosk)
  const [place, setPlace] = useState<Place>({ at: 'attract' })
  const [helping, setHelping] = useState(false)
  const [turn, setTurn] = useState(0)
  const scans = useRef(0)
  const house = useHouse(kiosk, device.stage === 'ready' ? device.self?.facilityId : undefined, device.online)

  const over = useCallback(() => {
    setPlace({ at: 'attract' })
    setHelping(false)
    setTurn(turn => turn + 1)
    silence()
    setDisplay({ look: 'light', type: 'normal' })
    choose('zh')
    // What the last person chose is theirs too.
    localStorage.clear()
    sessionStorage.clear()
    scrollTo(0, 0)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => {
    document.title = t('app.name')
  }, [t])

  const isReady = device.stage === 'ready'
  // By reference, so that the reader is listened to without a gap while screens change.
  const at = useRef(place.at)
  at.current = place.at
  useEffect(() => {
    if (!isReady) return
    return listen(text => {
      const digits = text.replace(/\D/g, '')
      if (/^BK1\./i.test(text)) {
        // While somebody is identified the next person's code has to wait for its turn.
        if (at.current === 'book' || at.current === 'mine') return
        const scan = ++scans.current
        void kiosk.scan(text).then(arrival =>
          setPlace(now => (now.at === 'book' || now.at === 'mine' || scan < scans.current ? now : { at: 'arrival', arrival, scan }))
        )
      } else if (digits.length >= 16 && digits.length <= 19) {
        // A card read twice is still one card.
        setPlace(now =>
          now.at === 'book' || now.at === 'mine' ? now
          : now.at === 'identify' ? (now.card === digits ? now : { ...now, card: digits })
          : { at: 'identify', goal: 'mine', card: digits }
        )
      }
    })
  }, [kiosk, isReady])

  const bar = {
    place: house.facility ? name(house.facility.nameZh, house.facility.nameEn) : (device.self?.label ?? ''),
    zone: house.facility?.zone || undefined,
    online: device.online,
    queued: device.queued,
    helpWanted: device.helpWanted,
    onStaff: () => {
      setHelping(true)
      if (isReady) kiosk.callStaff()
    }
  }

  return (
    <>
      <div key={turn} inert={helping}>
        {device.stage === 'starting' ? null : !isReady ? (
          <Enrol kiosk={kiosk} bar={bar} isShutOut={device.stage === 'shutOut'} />
        ) : place.at === 'attract' ? (
          <Attract bar={bar} house={house} onGo={setPlace} />
        ) : place.at === 'programme' ? (
          <Programme bar={bar} house={house} onOver={over} />
        ) : place.at === 'scan' ? (
          <ScanFirst bar={bar} onCard={() => setPlace({ at: 'identify', goal: 'mine' })} onOver={over} />
        ) : place.at === 'arrival' ? (
          <ArrivalResult key={place.scan} bar={bar} arrival={place.arrival} house={house} directions={device.self?.directions ?? []} onOver={over} />
        ) : place.at === 'identify' ? (
          <Identify
            key={place.card ?? ''}
            kiosk={kiosk}
            bar={bar}
            card={place.card}
            onKnown={visit => setPlace({ at: place.goal, visit })}
            onOver={over}
          />
        ) : place.at === 'book' ? (
          <Book bar={bar} house={house} visit={place.visit} directions={device.self?.directions ?? []} onOver={over} />
        ) : (
          <Mine
            bar={bar}
            house={house}
            visit={place.visit}
            directions={device.self?.directions ?? []}
            onBook={() => setPlace({ at: 'book', visit: place.visit })}
            onOver={over}
          />
        )}
      </div>
      {helping ? <Help online={device.online && isReady} onClose={() => setHelping(false)} /> : null}
      {isReady && (place.at !== 'attract' || helping) ? <Idle key={place.at} onOver={over} /> : null}
    </>
  )
}
