import LoadingOutlined from '@ant-design/icons/LoadingOutlined'
import ConfigProvider from 'antd/es/config-provider'
import theme from 'antd/es/theme'
import type { PropsWithChildren } from 'react'
import { resolvedLook, useDisplay } from './display'

// Vite puts it there and the server fills it in. Browsers hide the attribute's text from style sheets and show the property.
const nonce = () => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce

const palettes = {
  light: { ink: '#1e2a32', soft: '#4c5a63', paper: '#fbf9f5', card: '#ffffff', line: '#7a746a', accent: '#b3261e', on: '#ffffff' },
  dark: { ink: '#f0ece4', soft: '#b9c0c4', paper: '#12181c', card: '#1b2329', line: '#8d989f', accent: '#ff8d82', on: '#2a0906' },
  contrast: { ink: '#000000', soft: '#1a1a1a', paper: '#ffffff', card: '#ffffff', line: '#000000', accent: '#8a0f08', on: '#ffffff' }
}

/** Gives Ant Design the same tokens as tokens.css, in the mode that is on. */
export function Look({ children }: PropsWithChildren) {
  const display = useDisplay()
  const look = resolvedLook(display)
  const palette = palettes[look]
  const scale = display.type === 'large' ? 1.35 : 1
  const target = Math.round(44 * Math.min(scale, 1.15))
  return (
    <ConfigProvider
      csp={{ nonce: nonce() }}
      // A spinner of its own would leave by a transition; on a busy machine that never ends, and the button stays "loading".
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden="true" /> }}
      wave={{ disabled: true }}
      theme={{
        algorithm: look === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: palette.accent,
          colorInfo: palette.accent,
          colorLink: palette.accent,
          colorError: palette.accent,
          colorTextBase: palette.ink,
          colorBgBase: palette.paper,
          colorBgContainer: palette.card,
          colorBorder: palette.line,
          colorText: palette.ink,
          colorTextSecondary: palette.soft,
          colorTextTertiary: palette.soft,
          colorTextPlaceholder: palette.soft,
          colorTextLightSolid: palette.on,
          borderRadius: 10,
          borderRadiusLG: 10,
          controlHeight: target,
          controlHeightLG: target + 8,
          fontSize: 16 * scale,
          fontSizeLG: 16 * scale,
          fontFamily: 'var(--font)',
          motionDurationSlow: '0.15s',
          motionDurationMid: '0.12s',
          boxShadowSecondary: 'var(--shadow)'
        },
        components: {
          // Red says that something is wrong: a field that is merely being filled in has the ink's border.
          Input: { activeBorderColor: palette.ink, hoverBorderColor: palette.ink, activeShadow: 'none' },
          Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 600, contentFontSizeLG: 18 * scale }
        }
      }}
    >
      {children}
    </ConfigProvider>
  )
}
