import { theme, type ThemeConfig } from 'antd';
import { FONTS, paletteOf } from './tokens.js';

/** Our tokens as Ant Design takes them. */
export function themeOf(isDark: boolean): ThemeConfig {
  const colours = paletteOf(isDark);
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colours.pine,
      colorInfo: colours.pine,
      // Washes of our own: those worked out from so dark a green are grey.
      colorPrimaryBg: colours.pineWash,
      colorInfoBg: colours.pineWash,
      colorErrorBg: colours.sealWash,
      colorLink: colours.pine,
      colorLinkHover: colours.pineHover,
      colorError: colours.seal,
      colorTextBase: colours.ink,
      colorBgBase: colours.sheet,
      colorBgLayout: colours.paper,
      colorBgContainer: colours.sheet,
      colorBgElevated: colours.raised,
      colorTextDescription: colours.quiet,
      colorTextPlaceholder: colours.quiet,
      colorBorder: colours.edge,
      colorBorderSecondary: colours.line,
      fontFamily: FONTS,
      fontSize: 15,
      borderRadius: 5,
      controlHeight: 38,
      wireframe: false,
    },
    components: {
      Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        primaryColor: colours.onPine,
        dangerColor: colours.onPine,
      },
      Table: { headerBg: 'transparent', cellPaddingBlock: 10 },
    },
  };
}
