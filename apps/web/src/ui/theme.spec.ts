import { expect, it } from '@jest/globals';
import { theme } from 'antd';
import { themeOf } from './theme.js';
import { paletteOf } from './tokens.js';

it.each([false, true])('hands our colours on to Ant Design as they are (dark: %s)', (isDark) => {
  const { pine, pineHover, seal } = paletteOf(isDark);
  const token = theme.getDesignToken(themeOf(isDark));
  const given = [token.colorPrimary, token.colorPrimaryHover, token.colorInfo, token.colorSuccess, token.colorError];
  expect(given).toEqual([pine, pineHover, pine, pine, seal]);
});
