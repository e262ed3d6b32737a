import { type ThemeConfig, theme } from 'antd';
import { fonts, palette } from './palette';

/** antd's look, set here and nowhere else. */
export function antdTheme(scheme: 'light' | 'dark'): ThemeConfig {
  const colour = palette[scheme];
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'complaints' },
    hashed: false,
    token: {
      colorPrimary: colour.accent,
      colorPrimaryHover: colour['accent-strong'],
      colorPrimaryActive: colour['accent-strong'],
      colorLink: colour.accent,
      colorLinkHover: colour['accent-strong'],
      colorInfo: colour.accent,
      colorWarning: colour['soon-mark'],
      colorError: colour['late-mark'],
      colorErrorText: colour.late,
      colorSuccess: colour.accent,
      colorText: colour.ink,
      colorTextSecondary: colour.quiet,
      colorTextTertiary: colour.faint,
      colorTextDescription: colour.faint,
      colorTextPlaceholder: colour.faint,
      colorTextLightSolid: colour['on-accent'],
      colorBorder: colour.edge,
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.surface,
      colorBgSpotlight: colour.ink,
      colorBgMask: 'rgb(0 0 0 / 0.4)',
      controlItemBgActive: colour['accent-soft'],
      fontFamily: fonts,
      fontSize: 14,
      fontSizeSM: 12,
      fontSizeLG: 16,
      fontSizeHeading1: 20,
      fontSizeHeading2: 16,
      fontSizeHeading3: 14,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 6,
      controlHeight: 32,
      controlHeightSM: 24,
      controlHeightLG: 40,
      lineWidthFocus: 2,
      wireframe: false,
      // Nothing moves unless it means something; and where the reader's system forbids motion, antd's would never end.
      motion: false,
      boxShadow: '0 4px 16px rgb(0 0 0 / 0.12)',
      boxShadowSecondary: '0 4px 16px rgb(0 0 0 / 0.16)',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 4px', labelColor: colour.quiet, labelFontSize: 14 },
      Input: { activeShadow: `0 0 0 2px ${colour['accent-soft']}` },
      Tooltip: { colorTextLightSolid: colour.surface },
    },
  };
}
