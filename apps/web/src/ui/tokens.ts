/** Every colour, distance and size of the web. Ink and pine on cool paper; the red of a seal for what is due. */
export interface Palette {
  ink: string;
  quiet: string;
  line: string;
  /** Around what can be filled in. */
  edge: string;
  paper: string;
  sheet: string;
  /** What floats above the page: menus, dialogs. */
  raised: string;
  pine: string;
  pineHover: string;
  pineWash: string;
  /** Text on pine. */
  onPine: string;
  seal: string;
  sealWash: string;
  /** Below what lies above the page. */
  shadow: string;
}

const light: Palette = {
  ink: '#1d2628',
  quiet: '#566366',
  line: '#d9dfdf',
  edge: '#b4bfc0',
  paper: '#f4f6f5',
  sheet: '#ffffff',
  raised: '#ffffff',
  pine: '#1c5d63',
  pineHover: '#27757c',
  pineWash: '#e6f0f0',
  onPine: '#ffffff',
  seal: '#a8392a',
  sealWash: '#faece8',
  shadow: '0 8px 24px rgb(29 38 40 / 14%)',
};

const dark: Palette = {
  ink: '#e4eaea',
  quiet: '#9fadaf',
  line: '#324042',
  edge: '#4a5a5c',
  paper: '#121819',
  sheet: '#1a2223',
  raised: '#232d2f',
  pine: '#6fb9bf',
  pineHover: '#8fcfd4',
  pineWash: '#1d3436',
  onPine: '#0d1717',
  seal: '#ee8f7d',
  sealWash: '#3a2420',
  shadow: '0 8px 24px rgb(0 0 0 / 50%)',
};

export const FONTS =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const SCALE = `
  --space-1: 4px; --space-2: 8px; --space-3: 12px; --space-4: 16px; --space-5: 24px; --space-6: 40px; --space-7: 64px;
  --type-small: 13px; --type-body: 15px; --type-lead: 17px; --type-section: 19px; --type-page: clamp(23px, 1.2rem + 1.6vw, 32px);
  --type-long: clamp(20px, 1.05rem + 0.8vw, 26px);
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
