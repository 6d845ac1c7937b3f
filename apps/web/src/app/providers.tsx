import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LanguageProvider } from './i18n.js';
import { queries } from './queries.js';

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queries}>
      <LanguageProvider>{children}</LanguageProvider>
    </QueryClientProvider>
  );
}
