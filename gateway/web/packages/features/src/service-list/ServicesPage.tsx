import { refusalOf, ResourceKind, type Facility } from '@booking/api'
import { BenefitClass, type OfferedService } from '@booking/api/services'
import { Blank, Bones, Button } from '@booking/ui'
import { Link, useParams } from 'react-router'
import { useDistricts, useFacility } from '../data'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { PriceReason } from '../services/ServiceFields'
import { spacesOf } from '../services/fitting'
import { useServiceTexts } from '../services/texts'
import { useServices } from '../services/useServices'
import { bufferWords, needsWords, rangeWords, tariffWords, whoWords } from '../services/words'
import '../services/services.css'
import '../mine/mine.css'

/** What a house offers, for whom and at what price; each leads to when it is free. */
export function ServicesPage() {
  const { id = '' } = useParams()
  const { t } = useTexts()
  const facility = useFacility(id)
  if (facility.isPending) return <Bones label={t('app.loading')} heights={[60, 140, 140, 140]} />
  if (facility.isLoadingError)
    return (
      <RefusalNote refused={refusalOf(facility.error)}>
        <Button onClick={() => void facility.refetch()}>{t('app.retry')}</Button>
      </RefusalNote>
    )
  return <FacilityServices facility={facility.data} />
}

function FacilityServices({ facility }: { facility: Facility }) {
  const texts = useTexts()
  const { t, name } = useServiceTexts()
  const offered = useServices(facility.id)
  const advises = facility.resources.some(
    one => one.kind === ResourceKind.SPACE && (one.type === 'legal_consultation_room' || one.type === 'counselling_room')
  )
  return (
    <article className="services">
      <Link className="booking-place" to={`/facility/${encodeURIComponent(facility.id)}`}>
        ‹ {t('back')}
      </Link>
      <header>
        <h1>{t('title')}</h1>
        <p className="soft">{name(facility.nameZh, facility.nameEn)}</p>
      </header>
      <p>{t('lead')}</p>
      {offered.isPending ? (
        <Bones label={texts.t('app.loading')} heights={[140, 140]} />
      ) : offered.isLoadingError ? (
        <RefusalNote refused={refusalOf(offered.error)}>
          <Button onClick={() => void offered.refetch()}>{texts.t('app.retry')}</Button>
        </RefusalNote>
      ) : offered.data.length === 0 ? (
        <Blank title={t('none')}>
          <p>{t('noneNext')}</p>
        </Blank>
      ) : (
        <ul className="services-list">
          {[...offered.data]
            .sort((a, b) => a.offer!.function - b.offer!.function)
            .map(service => (
              <li key={service.name} className="card">
                <Offered facility={facility} service={service} />
              </li>
            ))}
        </ul>
      )}
      {advises ? (
        <p>
          {t('appointments')}{' '}
          <Link className="booking-place" to="/appointments">
            {t('toAppointments')}
          </Link>
        </p>
      ) : null}
    </article>
  )
}

function Offered({ facility, service }: { facility: Facility; service: OfferedService }) {
  const texts = useTexts()
  const speech = useServiceTexts()
  const { t, name } = speech
  const districts = useDistricts().data ?? []
  const offer = service.offer!
  const buffers = bufferWords(offer, speech)
  const title = name(offer.nameZh, offer.nameEn)
  return (
    <>
      <h2>
        {title}
        {offer.benefit === BenefitClass.PUBLIC_BENEFIT ? <span className="tag">{t('benefit')}</span> : null}
      </h2>
      <dl className="service-terms">
        <dt>{t('price')}</dt>
        <dd>
          <b>{tariffWords(offer.tariff, speech)}</b>
        </dd>
        <dt>{t('who')}</dt>
        <dd>{whoWords(service, districts, speech)}</dd>
        <dt>{t('length')}</dt>
        <dd>{rangeWords(offer, texts, speech)}</dd>
        <dt>{t('takes')}</dt>
        <dd>{needsWords(offer, facility, texts)}</dd>
        {buffers ? (
          <>
            <dt>{t('buffers')}</dt>
            <dd>{buffers}</dd>
          </>
        ) : null}
      </dl>
      <PriceReason service={service} />
      {spacesOf(offer, facility).length > 0 ? (
        <Link className="services-go" to={`/facility/${encodeURIComponent(facility.id)}?service=${encodeURIComponent(service.name)}`} aria-label={`${title}: ${t('see')}`}>
          {t('see')}
        </Link>
      ) : null}
    </>
  )
}
