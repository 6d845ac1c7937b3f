import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { TagsField } from '../../app/tags-field.js';
import { Dotted } from '../../ui/dotted.js';
import { NumberField, TextField } from '../../ui/fields.js';
import { Empty, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { Status } from '../../ui/status.js';
import { findByDoi } from '../portfolios/api.js';
import { FetchPublications } from '../pool/fetch-publications.js';
import { addMyPublication, removeMyPublication, type PoolPage, type PoolPublication } from './api.js';
import { myPageTexts } from './my-page-texts.js';
import { useSaveMyPage } from './use-save-my-page.js';

type NewWork = Omit<PoolPublication, 'id'>;

const EMPTY: NewWork = { title: '', abstract: '', year: null, venue: '', doi: null, authors: [], keywords: [] };
const AT_FIRST = 20;
/** A list may hold thousands; these many more at each time. */
const AT_ONCE = 100;

const withoutId = ({ title, abstract, year, venue, doi, authors, keywords }: NewWork): NewWork => ({
  ...{ title, abstract, year, venue, doi, authors, keywords },
});

/** In the order of the server: newest first, those without a year at the end. */
const byYear = (one: PoolPublication, other: PoolPublication) => (other.year ?? 0) - (one.year ?? 0);

const add = (work: NewWork) => async (page: PoolPage) => {
  const { publication, version } = await addMyPublication({ ...withoutId(work), version: page.version });
  return { ...page, version, publications: [publication, ...page.publications].sort(byYear) };
};

const remove = (id: string) => async (page: PoolPage) => {
  // Removed elsewhere meanwhile: there is nothing left to do.
  if (!page.publications.some((work) => work.id === id)) return page;
  const { version } = await removeMyPublication(id, page.version);
  return { ...page, version, publications: page.publications.filter((work) => work.id !== id) };
};

const holds = ({ title, venue, year, keywords }: PoolPublication, words: readonly string[]) => {
  const text = [title, venue, year, ...keywords].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
};

/** The works that small peers are found by: added by DOI or by hand, removed with a way back. */
export function MyPublications({ page }: { page: PoolPage }) {
  const t = useTexts(myPageTexts);
  const c = useTexts(common);
  const save = useSaveMyPage(page);
  const [isAdding, setAdding] = useState(false);
  const [most, setMost] = useState(AT_FIRST);
  const [looked, setLooked] = useState('');
  const [removed, setRemoved] = useState<NewWork | null>(null);
  const [added, setAdded] = useState('');
  const { publications } = page;
  const addOne = (work: NewWork, done: () => void) =>
    save.mutate(add(work), {
      onSuccess: () => {
        setRemoved(null);
        setAdded(work.title);
        done();
      },
    });
  const removeOne = (work: PoolPublication) =>
    save.mutate(remove(work.id), {
      onSuccess: () => {
        setRemoved(work);
        setAdded('');
      },
    });
  const words = looked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = publications.filter((work) => holds(work, words));
  const shown = found.slice(0, most);
  return (
    <Section title={t.publications} aside={t.count(publications.length)}>
      {save.error ? <ProblemAlert error={save.error} /> : null}
      {save.data && save.data.added + save.data.removed > 0 && (
        <Status className="quiet">{t.elsewhere(save.data.added, save.data.removed)}</Status>
      )}
      {removed && (
        <Status className="undo">
          <span>
            <Spoken naming={[removed.title]}>{t.removed(removed.title)}</Spoken>
          </span>
          <Button size="small" onClick={() => addOne(removed, () => undefined)}>
            {t.undo}
          </Button>
        </Status>
      )}
      {added && (
        <Status className="quiet">
          <Spoken naming={[added]}>{t.added(added)}</Spoken>
        </Status>
      )}
      {isAdding ? (
        <NewPublication pending={save.isPending} onAdd={addOne} onDone={() => setAdding(false)} />
      ) : (
        <Button onClick={() => setAdding(true)}>{t.add}</Button>
      )}
      <FetchPublications reviewerId={page.id} orcid={page.orcid} />
      {publications.length === 0 && <Empty>{t.none}</Empty>}
      {publications.length > AT_FIRST && (
        <div className="rows-below">
          <TextField
            label={t.find}
            value={looked}
            most={200}
            count={words.length > 0 ? t.found(found.length) : undefined}
            onChange={(text) => {
              setLooked(text);
              setMost(AT_FIRST);
            }}
          />
        </div>
      )}
      <ul className="rows rows-below">
        {shown.map((work) => (
          <li key={work.id}>
            <div className="row-main">
              <div>
                <Spoken>{work.title}</Spoken>
              </div>
              <div className="quiet">
                <Dotted parts={[work.venue, work.year, work.abstract ? null : t.noAbstract]} />
              </div>
              <div className="quiet">
                <Spoken>{work.keywords.join('; ')}</Spoken>
              </div>
            </div>
            <Button type="text" size="small" aria-label={t.remove(work.title)} onClick={() => removeOne(work)}>
              {t.removeShort}
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < found.length && <Button onClick={() => setMost(most + AT_ONCE)}>{c.more}</Button>}
    </Section>
  );
}

interface NewPublicationProps {
  pending: boolean;
  onAdd: (work: NewWork, done: () => void) => void;
  onDone: () => void;
}

function NewPublication({ pending, onAdd, onDone }: NewPublicationProps) {
  const t = useTexts(myPageTexts);
  const [work, setWork] = useState(EMPTY);
  const change = (part: Partial<NewWork>) => setWork({ ...work, ...part });
  const find = useMutation({
    mutationFn: () => findByDoi(work.doi ?? ''),
    onSuccess: ({ title, abstract, year, venue, doi, authors, keywords }) =>
      change({ title, abstract: abstract || work.abstract, year, venue, doi, authors, keywords }),
  });
  return (
    <div className="new-work">
      {find.error ? <ProblemAlert error={find.error} /> : null}
      <div className="field-row field-row-end">
        <TextField label={t.doi} value={work.doi ?? ''} most={300} onChange={(doi) => change({ doi: doi || null })} />
        <div className="field">
          <Button onClick={() => find.mutate()} loading={find.isPending} disabled={!work.doi}>
            {t.fill}
          </Button>
        </div>
      </div>
      <TextField label={t.workTitle} value={work.title} most={1000} onChange={(title) => change({ title })} />
      <TextField
        label={t.abstract}
        hint={t.abstractHint}
        value={work.abstract}
        most={20_000}
        lines={3}
        onChange={(abstract) => change({ abstract })}
      />
      <div className="field-row">
        <NumberField label={t.year} value={work.year} onChange={(year) => change({ year })} />
        <TextField label={t.venue} value={work.venue} most={500} onChange={(venue) => change({ venue })} />
      </div>
      <TagsField
        label={t.workKeywords}
        value={work.keywords}
        most={50}
        length={100}
        onChange={(keywords) => change({ keywords })}
      />
      <div className="form-end">
        <Button
          type="primary"
          loading={pending}
          disabled={work.title.trim() === ''}
          onClick={() => onAdd(work, onDone)}
        >
          {t.addThis}
        </Button>
        <Button onClick={onDone}>{t.cancel}</Button>
      </div>
    </div>
  );
}
