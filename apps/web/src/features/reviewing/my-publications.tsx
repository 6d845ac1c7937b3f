import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { TagsField } from '../../app/tags-field.js';
import { Dotted } from '../../ui/dotted.js';
import { NumberField, TextField } from '../../ui/fields.js';
import { Empty, Section } from '../../ui/page.js';
import { findByDoi } from '../portfolios/api.js';
import { FetchPublications } from '../pool/fetch-publications.js';
import type { PoolPage, PoolPublication } from './api.js';
import { myPageTexts } from './my-page-texts.js';
import { useSaveMyPage } from './use-save-my-page.js';

type NewWork = Omit<PoolPublication, 'id'>;

const EMPTY: NewWork = { title: '', abstract: '', year: null, venue: '', doi: null, authors: [], keywords: [] };
const AT_FIRST = 20;

const withoutId = ({ title, abstract, year, venue, doi, authors, keywords }: NewWork): NewWork => ({
  ...{ title, abstract, year, venue, doi, authors, keywords },
});

/** The works that small peers are found by: added by DOI or by hand, removed with a way back. */
export function MyPublications({ page }: { page: PoolPage }) {
  const t = useTexts(myPageTexts);
  const save = useSaveMyPage(page);
  const [isAdding, setAdding] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const [removed, setRemoved] = useState<NewWork | null>(null);
  const { publications } = page;
  const store = (change: (listed: readonly PoolPublication[]) => readonly NewWork[], done: () => void) =>
    save.mutate(
      ({ keywords, capacity, publications: listed }) => ({
        ...{ keywords, capacity },
        publications: change(listed).map(withoutId),
      }),
      { onSuccess: done },
    );
  const add = (work: NewWork, done: () => void) => store((listed) => [...listed, work], done);
  const remove = (work: PoolPublication) =>
    store(
      (listed) => listed.filter(({ id }) => id !== work.id),
      () => setRemoved(work),
    );
  const shown = isWhole ? publications : publications.slice(0, AT_FIRST);
  return (
    <Section title={t.publications} aside={t.count(publications.length)}>
      {save.error ? <ProblemAlert error={save.error} /> : null}
      {save.data && save.data.added + save.data.removed > 0 && (
        <p className="quiet" role="status">
          {t.elsewhere(save.data.added, save.data.removed)}
        </p>
      )}
      {removed && (
        <p className="undo" role="status">
          <span>{t.removed(removed.title)}</span>
          <Button size="small" onClick={() => add(removed, () => setRemoved(null))}>
            {t.undo}
          </Button>
        </p>
      )}
      {isAdding ? (
        <NewPublication pending={save.isPending} onAdd={add} onDone={() => setAdding(false)} />
      ) : (
        <Button onClick={() => setAdding(true)}>{t.add}</Button>
      )}
      <FetchPublications reviewerId={page.id} orcid={page.orcid} />
      {publications.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="rows rows-below">
        {shown.map((work) => (
          <li key={work.id}>
            <div className="row-main">
              <div>{work.title}</div>
              <div className="quiet">
                <Dotted parts={[work.venue, work.year, work.abstract ? null : t.noAbstract]} />
              </div>
              <div className="quiet">{work.keywords.join('; ')}</div>
            </div>
            <Button type="text" size="small" aria-label={t.remove(work.title)} onClick={() => remove(work)}>
              {t.removeShort}
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < publications.length && <Button onClick={() => setWhole(true)}>{t.all}</Button>}
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
            {t.find}
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
