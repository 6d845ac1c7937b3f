import { theme, type ThemeConfig } from 'antd';
import { FONTS, paletteOf } from './tokens.js';

type MapTokens = Extract<NonNullable<ThemeConfig['algorithm']>, (...given: never[]) => unknown>;

/**
 * Our tokens as Ant Design takes them. Without motion, nothing waits for an animation that the style sheet has cut short:
 * a list that opens inside a dialog is then measured at its full size and stays in the window.
 */
export function themeOf(isDark: boolean, isStill = false): ThemeConfig {
  const colours = paletteOf(isDark);
  // Worked out from ours, the dark shades would be other ones than those beside them.
  const asGiven: MapTokens = (seed, map) => ({
    ...(isDark ? theme.darkAlgorithm : theme.defaultAlgorithm)(seed, map),
    colorPrimary: colours.pine,
    colorPrimaryHover: colours.pineHover,
    colorInfo: colours.pine,
    colorSuccess: colours.pine,
    colorError: colours.seal,
  });
  return {
    algorithm: asGiven,
    token: {
      colorPrimary: colours.pine,
      colorInfo: colours.pine,
      colorSuccess: colours.pine,
      // Washes of our own: those worked out from so dark a green are grey.
      colorPrimaryBg: colours.pineWash,
      colorInfoBg: colours.pineWash,
      colorSuccessBg: colours.pineWash,
      colorSuccessBorder: colours.pine,
      colorInfoBorder: colours.pine,
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
      controlHeightSM: 30,
      wireframe: false,
      motion: !isStill,
    },
    components: {
      Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        primaryColor: colours.onPine,
        dangerColor: colours.onPine,
        contentFontSizeSM: 14,
        paddingInlineSM: 10,
      },
      // On a sheet as on the page itself, what is not chosen lies in a trough, and what is chosen is the lighter.
      Segmented: {
        trackBg: colours.pineWash,
        itemColor: colours.quiet,
        itemSelectedBg: isDark ? colours.edge : colours.sheet,
      },
      Table: { headerBg: 'transparent', cellPaddingBlock: 10 },
    },
  };
}
