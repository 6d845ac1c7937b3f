import { theme, type MappingAlgorithm, type ThemeConfig } from 'antd';
import { FONTS, paletteOf, type Palette } from './tokens.js';

/**
 * Our tokens as Ant Design takes them. Without motion, nothing waits for an animation that the style sheet has cut short:
 * a list that opens inside a dialog is then measured at its full size and stays in the window.
 */
export function themeOf(isDark: boolean, isStill = false): ThemeConfig {
  const colours = paletteOf(isDark);
  return {
    algorithm: [isDark ? theme.darkAlgorithm : theme.defaultAlgorithm, asGiven(colours)],
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
      Select: { multipleItemBg: colours.pineWash },
      Table: { headerBg: 'transparent', cellPaddingBlock: 10 },
    },
  };
}

/** The dark algorithm dims every colour that it is given, ours too: these are chosen for the dark already. */
function asGiven({ pine, pineHover, seal }: Palette): MappingAlgorithm {
  const own = {
    ...{ colorPrimary: pine, colorPrimaryHover: pineHover, colorPrimaryActive: pine, colorPrimaryBorder: pine },
    ...{ colorSuccess: pine, colorInfo: pine, colorError: seal },
  };
  return (seed, map) => ({ ...(map ?? theme.defaultAlgorithm(seed)), ...own });
}
