import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Button } from '../../ui/button.js';
import { Dotted } from '../../ui/dotted.js';
import { Spoken } from '../../ui/spoken.js';
import { addWork, findByDoi, isUnfound, worksOfOrcid, type OrcidWork } from './api.js';
import { orcidTexts } from './orcid-texts.js';

const AT_FIRST = 20;

interface OrcidWorksProps {
  applicationId: string;
  onAdded: (work: { id: string }) => Promise<void>;
}

/** The works of a public ORCID record, to choose representative ones from. */
export function OrcidWorks({ applicationId, onAdded }: OrcidWorksProps) {
  const t = useTexts(orcidTexts);
  const id = useId();
  const [orcid, setOrcid] = useState('');
  const list = useMutation({ mutationFn: () => worksOfOrcid(orcid.trim() || undefined) });
  return (
    <details className="import">
      <summary>{t.title}</summary>
      <label htmlFor={id}>{t.orcid}</label>
      <div className="add-work-line">
        <input
          id={id}
          className="input"
          value={orcid}
          maxLength={60}
          placeholder="0000-0002-1825-0097"
          onChange={({ target }) => setOrcid(target.value)}
          onKeyDown={({ key }) => key === 'Enter' && list.mutate()}
        />
        <Button pending={list.isPending} onClick={() => list.mutate()}>
          {t.list}
        </Button>
      </div>
      {list.error ? <ProblemAlert error={list.error} /> : null}
      {list.data && <Choice works={list.data.items} applicationId={applicationId} onAdded={onAdded} />}
    </details>
  );
}

function Choice({ works, applicationId, onAdded }: OrcidWorksProps & { works: OrcidWork[] }) {
  const t = useTexts(orcidTexts);
  const [wanted, setWanted] = useState('');
  const [most, setMost] = useState(AT_FIRST);
  const id = useId();
  const add = useMutation({
    mutationFn: async (work: OrcidWork) => addWork(applicationId, await filled(work)),
    onSuccess: onAdded,
  });
  const found = works.filter(({ title }) => title.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <>
      <p role="status">{t.found(works.length)}</p>
      {add.error ? <ProblemAlert error={add.error} /> : null}
      {works.length > AT_FIRST && (
        <>
          <label htmlFor={id}>{t.narrow}</label>
          <input id={id} className="input" value={wanted} onChange={({ target }) => setWanted(target.value)} />
        </>
      )}
      <ul className="rows">
        {found.slice(0, most).map((work, index) => (
          // The same title may stand in a record twice.
          <li key={`${index} ${work.doi} ${work.title}`}>
            <div className="row-main">
              <div>
                <Spoken>{work.title}</Spoken>
              </div>
              <div className="quiet">
                <Dotted parts={[work.venue, work.year, work.doi]} />
              </div>
            </div>
            <Button
              small
              aria-label={t.addOf(work.title)}
              pending={add.isPending && add.variables === work}
              disabled={add.isPending && add.variables !== work}
              onClick={() => add.mutate(work)}
            >
              {t.add}
            </Button>
          </li>
        ))}
      </ul>
      {found.length > most && <Button onClick={() => setMost(found.length)}>{t.more(found.length - most)}</Button>}
    </>
  );
}

/** The DOI register knows authors and abstracts too; where it does not answer, what ORCID says is enough to begin with. */
async function filled(work: OrcidWork) {
  const { kind, title, year, venue, doi } = work;
  if (!doi) return { kind, title, year, venue };
  try {
    return { ...(await findByDoi(doi)), kind };
  } catch (error) {
    if (!isUnfound(error)) throw error;
    return { kind, title, year, venue, doi };
  }
}
