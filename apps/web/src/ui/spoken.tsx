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

interface SpokenProps {
  children: string | null | undefined;
  /** The words of somebody's that stand in a sentence of the page; without it all of the text is somebody's. */
  naming?: readonly (string | null | undefined)[];
}

/** A title, a name or other words of somebody's, amid those of the page. */
export function Spoken({ children, naming }: SpokenProps) {
  const langOf = useLangOf();
  const words = naming ? naming.filter((word): word is string => Boolean(word)) : [children ?? ''];
  return cut(children ?? '', words).map((part, index) => {
    const lang = words.includes(part) ? langOf(part) : undefined;
    return lang ? (
      <span key={index} lang={lang}>
        {part}
      </span>
    ) : (
      part
    );
  });
}

/** The words, where they stand in the text, and what stands between them. */
function cut(text: string, words: readonly string[]): string[] {
  const around = (part: string, word: string) =>
    part.split(word).flatMap((piece, index) => (index === 0 ? [piece] : [word, piece]));
  return words
    .reduce((parts, word) => parts.flatMap((part) => (words.includes(part) ? [part] : around(part, word))), [text])
    .filter((part) => part !== '');
}
