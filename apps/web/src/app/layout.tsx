import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Jump } from '../ui/jump.js';
import { PageShown } from '../ui/page.js';
import { common } from './common-texts.js';
import { Header } from './header.js';
import { useExports } from './exports.js';
import { useLanguage, useTexts } from './i18n.js';
import { arrive, arriveAt, keepFocus } from './kept-focus.js';
import { latePart } from './late-page.js';
import { noteSeen } from './recent.js';
import { sessionQuery } from './session.js';
import { useAskedAgain } from './use-asked-again.js';

/** A place on the page; behind the `#` of a mail's link stands its token instead. */
const PLACE = /^#([\w-]+)$/;

export function Layout({ children, bare = false }: { children: ReactNode; bare?: boolean }) {
  const t = useTexts(common);
  const main = useRef<HTMLElement>(null);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);
  useAskedAgain();
  const { pathname, hash } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    // A new page is read from its top, also by a screen reader.
    if (shown.current === pathname || !main.current) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    return arrive(main.current);
  }, [pathname]);
  const [, place] = PLACE.exec(hash) ?? [];
  // After the page itself: also when the link was opened from outside, or leads to a place of the same page.
  useEffect(() => (place ? arriveAt(place) : undefined), [pathname, place]);
  return (
    <>
      <Jump className="skip" to="content">
        {t.skip}
      </Jump>
      <Suspense fallback={<header className="top" />}>
        <Header bare={bare} />
      </Suspense>
      <main id="content" ref={main} tabIndex={-1}>
        {bare ? children : <Noted>{children}</Noted>}
      </main>
      <Exports />
      <footer className="foot">{t.footer}</footer>
    </>
  );
}

const { Shown: ExportsBar } = latePart(() => import('./exports-bar.js'));

/** Exports go on whichever page is looked at; only a reload would end them, which is asked about first. */
function Exports() {
  const exports = useExports();
  const isBusy = exports.some(({ state }) => state !== 'done');
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isBusy]);
  return (
    exports.length > 0 && (
      <Suspense>
        <ExportsBar />
      </Suspense>
    )
  );
}

/** Notes each page that is shown among those seen lately. */
function Noted({ children }: { children: ReactNode }) {
  const personId = useQuery(sessionQuery).data?.personId;
  const { language } = useLanguage();
  const note = useCallback(
    (title: string, of?: string) => {
      if (personId) noteSeen(personId, location.pathname, { title, of }, language);
    },
    [personId, language],
  );
  return <PageShown value={note}>{children}</PageShown>;
}
