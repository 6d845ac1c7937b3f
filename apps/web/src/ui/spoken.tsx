import { createContext, useContext, type ReactNode } from 'react';
import { languageOfText, type TextLanguage } from './text-language.js';

/** The language that the page is read in. */
export const PageLanguage = createContext<TextLanguage>('zh-CN');

/**
 * The `lang` of what somebody wrote, where that is not the language of the page: a screen reader would read a Chinese title
 * with an English voice. Of anything but a text, its parts have to say it.
 */
export function useLangOf(): (text: ReactNode) => TextLanguage | undefined {
  const page = useContext(PageLanguage);
  return (text) => {
    const own = typeof text === 'string' ? languageOfText(text) : null;
    return own === null || own === page ? undefined : own;
  };
}

/** A title, a name or other words of somebody's, amid those of the page. */
export function Spoken({ children }: { children: string | null | undefined }) {
  const lang = useLangOf()(children);
  return lang ? <span lang={lang}>{children}</span> : children;
}
