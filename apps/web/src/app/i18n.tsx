import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export type Language = 'zh' | 'en';

/** The texts of one feature. English must have every key that Chinese has. */
export interface Dictionary<T> {
  zh: T;
  en: T;
}

export function dictionary<T extends object>(zh: T, en: NoInfer<T>): Dictionary<T> {
  return { zh, en };
}

interface LanguageChoice {
  language: Language;
  /** For `Intl`, and for the account that is made in this language. */
  locale: 'zh-CN' | 'en';
  choose: (language: Language) => void;
}

const STORED = 'tonghang.language';
const LanguageContext = createContext<LanguageChoice | null>(null);

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      locale: language === 'zh' ? 'zh-CN' : 'en',
      choose: (next) => {
        localStorage.setItem(STORED, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = choice.locale;
  }, [choice.locale]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (!choice) throw new Error('useLanguage needs a LanguageProvider above it');
  return choice;
}

export function useTexts<T>(texts: Dictionary<T>): T {
  return texts[useLanguage().language];
}

/** The one of two names that fits the language; the other when that is empty. */
export function useNameOf(): (named: { nameZh: string; nameEn: string }) => string {
  const { language } = useLanguage();
  return ({ nameZh, nameEn }) => (language === 'zh' ? nameZh || nameEn : nameEn || nameZh);
}

export function useTitleOf(): (titled: { titleZh: string; titleEn: string }) => string {
  const { language } = useLanguage();
  return ({ titleZh, titleEn }) => (language === 'zh' ? titleZh || titleEn : titleEn || titleZh);
}
