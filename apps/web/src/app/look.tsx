import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo, type ReactNode } from 'react';
import { themeOf } from '../ui/theme.js';
import { useDarkness, useStillness } from './appearance.js';
import { useLanguage } from './i18n.js';

/** Ant Design in our colours and the visitor's language, for the pages that use it. */
export function Look({ children }: { children: ReactNode }) {
  const isDark = useDarkness();
  const isStill = useStillness();
  const { language } = useLanguage();
  const theme = useMemo(() => themeOf(isDark, isStill), [isDark, isStill]);
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
