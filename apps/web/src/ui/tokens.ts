import { theme, type ThemeConfig } from 'antd';

/** Every colour, distance and size of the web. Ink and pine on cool paper; the red of a seal for what is due. */
export interface Palette {
  ink: string;
  quiet: string;
  line: string;
  paper: string;
  sheet: string;
  pine: string;
  pineHover: string;
  pineWash: string;
  seal: string;
  sealWash: string;
}

const light: Palette = {
  ink: '#1d2628',
  quiet: '#566366',
  line: '#d9dfdf',
  paper: '#f4f6f5',
  sheet: '#ffffff',
  pine: '#1c5d63',
  pineHover: '#27757c',
  pineWash: '#e6f0f0',
  seal: '#a8392a',
  sealWash: '#faece8',
};

const dark: Palette = {
  ink: '#e4eaea',
  quiet: '#9fadaf',
  line: '#324042',
  paper: '#121819',
  sheet: '#1a2223',
  pine: '#6fb9bf',
  pineHover: '#8fcfd4',
  pineWash: '#1d3436',
  seal: '#ee8f7d',
  sealWash: '#3a2420',
};

const FONTS =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export function themeOf(isDark: boolean): ThemeConfig {
  const colours = isDark ? dark : light;
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
      // Left alone it is derived from the ink, and dialogs in the dark come out in another hue.
      colorBgElevated: isDark ? '#222c2e' : colours.sheet,
      colorTextDescription: colours.quiet,
      colorTextPlaceholder: colours.quiet,
      colorBorder: isDark ? '#4a5a5c' : '#b4bfc0',
      colorBorderSecondary: colours.line,
      fontFamily: FONTS,
      fontSize: 15,
      borderRadius: 5,
      controlHeight: 38,
      wireframe: false,
    },
    components: {
      Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', primaryColor: isDark ? '#0d1717' : '#ffffff' },
      Table: { headerBg: 'transparent', cellPaddingBlock: 10 },
    },
  };
}

const SCALE = `
  --space-1: 4px; --space-2: 8px; --space-3: 12px; --space-4: 16px; --space-5: 24px; --space-6: 40px; --space-7: 64px;
  --type-small: 13px; --type-body: 15px; --type-lead: 17px; --type-section: 19px; --type-page: clamp(23px, 1.2rem + 1.6vw, 32px);
  --fonts: ${FONTS};`;

/** The same colours for drawings on a canvas, which cannot read the style sheet. */
export const paletteOf = (isDark: boolean): Palette => (isDark ? dark : light);

/** The same values for our own style sheet, as custom properties. */
export const tokenStyles = `:root {${SCALE}${properties(light)}}
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) {${properties(dark)}} }
:root[data-theme='dark'] {${properties(dark)} color-scheme: dark;}
:root[data-theme='light'] {color-scheme: light;}`;

function properties(palette: Palette): string {
  const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.entries(palette)
    .map(([name, value]) => `--${dashed(name)}: ${value};`)
    .join(' ');
}
