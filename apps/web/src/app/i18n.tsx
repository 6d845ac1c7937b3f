import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { PageLanguage } from '../ui/spoken.js';

export type Language = 'zh' | 'en';
export type Locale = 'zh-CN' | 'en';

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
  locale: Locale;
}

const STORED = 'tonghang.language';
const LanguageContext = createContext<LanguageChoice | null>(null);
const listeners = new Set<() => void>();

export const localeOf = (language: Language): Locale => (language === 'zh' ? 'zh-CN' : 'en');
export const languageOf = (locale: string): Language => (locale === 'en' ? 'en' : 'zh');

/** Chosen on this machine, else as the browser is set. */
function current(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** For this machine; `usePreferences` also tells the account. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  for (const listener of listeners) listener();
}

const otherTab = ({ key }: StorageEvent) => {
  if (key === STORED) for (const listener of listeners) listener();
};

const subscribe = (changed: () => void) => {
  if (listeners.size === 0) addEventListener('storage', otherTab);
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
    if (listeners.size === 0) removeEventListener('storage', otherTab);
  };
};

export function LanguageProvider({ children }: { children: ReactNode }) {
  const language = useSyncExternalStore(subscribe, current);
  const choice = useMemo<LanguageChoice>(() => ({ language, locale: localeOf(language) }), [language]);
  useEffect(() => {
    document.documentElement.lang = choice.locale;
  }, [choice.locale]);
  return (
    <LanguageContext value={choice}>
      <PageLanguage value={choice.locale}>{children}</PageLanguage>
    </LanguageContext>
  );
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (!choice) throw new Error('useLanguage needs a LanguageProvider above it');
  return choice;
}

export function useTexts<T>(texts: Dictionary<T>): T {
  return texts[useLanguage().language];
}

/** The one of two texts that fits the language; the other when that is empty. */
export function useTextOf(): (zh: string, en: string) => string {
  const { language } = useLanguage();
  return (zh, en) => (language === 'zh' ? zh || en : en || zh);
}

export function useNameOf(): (named: { nameZh: string; nameEn: string }) => string {
  const textOf = useTextOf();
  return ({ nameZh, nameEn }) => textOf(nameZh, nameEn);
}

/** Both names of a person, that in the script of the language first. */
export function useBothNamesOf(): (person: { nameZh: string; nameLatin: string }) => string[] {
  const { language } = useLanguage();
  return ({ nameZh, nameLatin }) => (language === 'zh' ? [nameZh, nameLatin] : [nameLatin, nameZh]).filter(Boolean);
}

/** The name of a person in the script that fits the language; the other when that is empty. */
export function usePersonNameOf(): (person: { nameZh: string; nameLatin: string }) => string {
  const textOf = useTextOf();
  return ({ nameZh, nameLatin }) => textOf(nameZh, nameLatin);
}

export function useTitleOf(): (titled: { titleZh: string; titleEn: string }) => string {
  const textOf = useTextOf();
  return ({ titleZh, titleEn }) => textOf(titleZh, titleEn);
}

/** What a lump sum may not be spent on: two lists, entry by entry, of which the English one may end earlier. */
export function useUsesOf(): (of: { negativeList: string[]; negativeListEn: string[] }) => string[] {
  const textOf = useTextOf();
  return ({ negativeList, negativeListEn }) => negativeList.map((use, at) => textOf(use, negativeListEn[at] ?? ''));
}
