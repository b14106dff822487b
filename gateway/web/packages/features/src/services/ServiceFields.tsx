import { refusalOf, type Facility, type Refused } from '@booking/api'
import type { OfferedService } from '@booking/api/services'
import { Chips } from '@booking/ui'
import { useDistricts } from '../data'
import { refusalWords } from '../refusal'
import { useTexts } from '../texts'
import { oneLanguage } from '../texts/bilingual'
import { useServiceTexts } from './texts'
import { useQuote, type QuoteWish } from './useServices'
import { bufferWords, needsWords, perWords, priceWords, tariffWords, whoWords } from './words'
import './services.css'
import '../book/book.css'

// What the person cannot mend by another time: said before they press the button.
const sure = ['BOOKER_KIND_NOT_ADMITTED', 'BOOKER_AGE_NOT_ADMITTED', 'BOOKER_DISTRICT_NOT_ADMITTED', 'BOOKER_PAPERS_MISSING']

interface ServiceFieldsProps {
  facility: Facility
  /** What can be had in the chosen space at the chosen time. */
  offers: OfferedService[]
  /** Absent: the space alone. */
  chosen: OfferedService | undefined
  /** Whether the space can be had without any service. */
  plain: boolean
  wish: QuoteWish | undefined
  disabled: boolean
  onChoose: (service: string) => void
}

/** As what a space is booked, with what that means: the price for this very person, who may, what comes with it. */
export function ServiceFields({ facility, offers, chosen, plain, wish, disabled, onChoose }: ServiceFieldsProps) {
  const { name } = useTexts()
  const { t } = useServiceTexts()
  const options = [
    ...offers.map(one => ({ value: one.name, label: name(one.offer!.nameZh, one.offer!.nameEn), disabled })),
    ...(plain ? [{ value: '-', label: t('plain'), disabled }] : [])
  ]
  if (offers.length === 0) return null
  return (
    <div className="service-fields">
      <Chips legend={t('service')} value={chosen?.name ?? '-'} onChange={onChoose} options={options} />
      {chosen ? <ServiceFacts facility={facility} service={chosen} wish={wish} /> : <PlainPrice zone={facility.zone} wish={wish} />}
    </div>
  )
}

/** The space alone: where it costs this person something it is booked as the service that suits (decision 42), so the price is asked for. */
function PlainPrice({ zone, wish }: { zone: string; wish: QuoteWish | undefined }) {
  const speech = useServiceTexts()
  const quote = useQuote(wish)
  if (!wish) return <p className="service-price">{speech.t('free')}</p>
  if (quote.isError) return <Barred refused={refusalOf(quote.error)} zone={zone} />
  const use = quote.data?.service
  return (
    <p className="service-price" aria-live="polite">
      <span className="soft small">{use ? speech.t('chargedAs', { name: speech.name(use.nameZh, use.nameEn) }) : speech.t('guestPrice')}</span>
      <b>{quote.isPending ? speech.t('asking') : use ? priceWords(use, speech) : speech.t('free')}</b>
    </p>
  )
}

function ServiceFacts({ facility, service, wish }: { facility: Facility; service: OfferedService; wish: QuoteWish | undefined }) {
  const texts = useTexts()
  const speech = useServiceTexts()
  const { t } = speech
  const quote = useQuote(wish)
  const districts = useDistricts().data ?? []
  const offer = service.offer!
  const buffers = bufferWords(offer, speech)
  const refused = quote.isError ? refusalOf(quote.error) : undefined
  const barred = refused && sure.includes(refused.reason) ? refused : undefined
  // The price of an hour must not stand beside two.
  const use = quote.isError || quote.isPlaceholderData ? undefined : quote.data?.service
  return (
    <div className="service-facts">
      <p className="service-price" aria-live="polite">
        <span className="soft small">{t(!use ? 'price' : wish?.bookedFor ? 'guestPrice' : 'myPrice')}</span>
        <b>{use ? priceWords(use, speech) : quote.isFetching ? t('asking') : tariffWords(offer.tariff, speech)}</b>
      </p>
      {barred ? <Barred refused={barred} zone={facility.zone} /> : null}
      <dl className="service-terms">
        <dt>{t('who')}</dt>
        <dd>{whoWords(service, districts, speech)}</dd>
        {offer.needs.length > 1 ? (
          <>
            <dt>{t('takes')}</dt>
            <dd>{needsWords(offer, facility, texts)}</dd>
          </>
        ) : null}
        {buffers ? (
          <>
            <dt>{t('buffers')}</dt>
            <dd>
              {buffers}
              <span className="soft">{t('notYours')}</span>
            </dd>
          </>
        ) : null}
      </dl>
      <PriceReason service={service} />
    </div>
  )
}

function Barred({ refused, zone }: { refused: Refused; zone: string }) {
  const words = refusalWords(refused, { zone, nameOf: id => id }, useTexts())
  return (
    <p className="book-asks" role="alert">
      <strong>{words.what}</strong> {words.next}
    </p>
  )
}

/** How the price came to be: all classes, the ceilings and where they are written. */
export function PriceReason({ service }: { service: OfferedService }) {
  const speech = useServiceTexts()
  const { t } = speech
  const tariff = service.offer?.tariff
  if (!tariff || tariff.publicFen === 0n) return null
  return (
    <details className="service-why">
      <summary>{t('why')}</summary>
      <p>{tariffWords(tariff, speech)}</p>
      <p>{t('ceiling', { market: perWords(tariff.marketFen, tariff, speech), source: oneLanguage(tariff.marketSource, speech.language) })}</p>
      <p>
        {t('half')} {t('papers')}
      </p>
      <p className="soft">{t('source', { source: oneLanguage(service.source, speech.language), from: service.from })}</p>
    </details>
  )
}
