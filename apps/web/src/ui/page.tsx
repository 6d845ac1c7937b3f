import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { Spoken, useLangOf } from './spoken.js';

/** Is told the title of each page that is shown. */
export const PageShown = createContext<(title: string, of?: string) => void>(() => undefined);

interface PageProps {
  title: string;
  /** The title is a sentence of the page's own, with these names in it. */
  naming?: readonly string[];
  /** What the page is a part of, where its title alone would not tell: named in the window and among pages seen lately. */
  of?: string;
  /** Shown above the title: where this page belongs. */
  eyebrow?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
  /** For tables and boards: as wide as the window allows. */
  wide?: boolean;
  children?: ReactNode;
}

/** One page: names the window, and carries the only h1. */
export function Page({ title, naming, of, eyebrow, lead, actions, narrow = false, wide = false, children }: PageProps) {
  const tell = useContext(PageShown);
  const langOf = useLangOf();
  useEffect(() => {
    document.title = `${of ? `${title} · ${of}` : title} · 同行 Tonghang`;
    tell(title, of);
  }, [title, of, tell]);
  return (
    <article className={wide ? 'page page-wide' : narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <div>
          {eyebrow && (
            <p className="eyebrow" lang={langOf(eyebrow)}>
              {eyebrow}
            </p>
          )}
          <h1 className={isLong(title) ? 'long' : undefined} lang={naming ? undefined : langOf(title)}>
            {naming ? <Spoken naming={naming}>{title}</Spoken> : title}
          </h1>
          {lead && <div className="lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </article>
  );
}

/** The titles of works run over many lines at the size of a page's name. A Chinese character is as wide as two others. */
const isLong = (title: string): boolean => title.length + (title.match(/\p{Script=Han}/gu)?.length ?? 0) > 60;

/** A titled part of a page, on a sheet of its own unless `plain`. */
export function Section(props: {
  title?: string;
  aside?: ReactNode;
  plain?: boolean;
  id?: string;
  children: ReactNode;
}) {
  const { title, aside, plain = false, id, children } = props;
  const langOf = useLangOf();
  return (
    <section className={plain ? 'section' : 'section sheet'} id={id}>
      {title && (
        <div className="section-head">
          <h2 lang={langOf(title)}>{title}</h2>
          {aside && <div className="section-aside">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** Text as people typed it: paragraphs and line ends stay. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="prose" lang={useLangOf()(text)}>
      {text}
    </div>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
