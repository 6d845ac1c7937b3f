import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useSeen } from '../../app/recent.js';
import { useSession } from '../../app/session.js';
import { useAddress } from '../../app/use-address.js';
import { Dotted } from '../../ui/dotted.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import './search.css';
import type { Hit } from './found.js';
import { isEnough } from './matches.js';
import { texts } from './texts.js';
import { useFound } from './use-found.js';

/** One box over all that the viewer may see. What is looked for stands in the address. */
export default function SearchPage() {
  const t = useTexts(texts);
  const [{ q }, set] = useAddress({ q: '' });
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.value = q;
  }, [q]);
  return (
    <Page title={t.title} lead={t.lead}>
      <form
        className="search-page-box"
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: box.current?.value.trim() ?? '' });
        }}
      >
        <input ref={box} type="search" maxLength={100} defaultValue={q} aria-label={t.box} />
        <button type="submit">{t.go}</button>
      </form>
      {isEnough(q) ? <Found q={q} /> : q ? <Empty>{t.short}</Empty> : <SeenLately />}
    </Page>
  );
}

function Found({ q }: { q: string }) {
  const t = useTexts(texts);
  const { groups, pending, error } = useFound(q);
  const amount = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  return (
    <>
      <p className="quiet search-count" role="status">
        {pending ? t.searching : amount > 0 ? t.found(amount) : ''}
      </p>
      {error ? <ProblemAlert error={error} /> : null}
      {groups.map(({ title, hits, more }) => (
        <Section key={title} title={title}>
          <Hits hits={hits} />
          {more && <p className="quiet">{t.more}</p>}
        </Section>
      ))}
      {pending && groups.length === 0 && <Lines />}
      {!pending && !error && groups.length === 0 && <Empty>{t.nothing(q)}</Empty>}
    </>
  );
}

function SeenLately() {
  const t = useTexts(texts);
  const { personId, signedIn } = useSession();
  const seen = useSeen(personId);
  if (!signedIn) return null;
  return (
    <Section title={t.seen}>
      {seen.length > 0 ? (
        <Hits hits={seen.map(({ path, title }) => ({ key: path, to: path, text: title, notes: [] }))} />
      ) : (
        <Empty>{t.nothingSeen}</Empty>
      )}
    </Section>
  );
}

function Hits({ hits }: { hits: Hit[] }) {
  return (
    <ul className="rows">
      {hits.map(({ key, to, text, notes }) => (
        <li key={key}>
          <div className="row-main">
            <Link className="row-title" to={to}>
              <Spoken>{text}</Spoken>
            </Link>
            <div className="quiet">
              <Dotted parts={notes} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
