import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo, type ReactNode } from 'react';
import { themeOf } from '../ui/theme.js';
import { useDarkness, useStillness } from './appearance.js';
import { LanguageProvider, useLanguage } from './i18n.js';
import { problemOf } from './problem.js';
import { noteSessionEnd } from './session-end.js';

const onError = (error: Error) => {
  // A wrong password is refused with the same status, but the session lives on.
  if (problemOf(error).code === 'unauthenticated') noteSessionEnd();
};

const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Only what may be better next time is asked again: no connection, or the server in trouble.
      retry: (count, error) => count < 2 && (problemOf(error).status === 0 || problemOf(error).status >= 500),
    },
    mutations: { retry: false },
  },
});

function Look({ children }: { children: ReactNode }) {
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

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <Look>{children}</Look>
      </LanguageProvider>
    </QueryClientProvider>
  );
}
