import LeftOutlined from '@ant-design/icons/LeftOutlined'
import { Link } from 'react-router'
import { useMeTexts } from './texts'
import './me.css'

/** Up to "Me", on each of its pages. */
export function Back() {
  const { t } = useMeTexts()
  return (
    <Link className="me-back" to="/me">
      <LeftOutlined aria-hidden="true" /> {t('title')}
    </Link>
  )
}
