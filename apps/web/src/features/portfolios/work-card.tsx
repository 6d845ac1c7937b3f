import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState, type DragEvent, type KeyboardEvent } from 'react';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useTexts } from '../../app/i18n.js';
import { latePart } from '../../app/late-page.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Button } from '../../ui/button.js';
import { Dotted } from '../../ui/dotted.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { applicationQuery, completenessQuery, removeWork, saveWork, uploadPdf, type Work } from './api.js';
import { useWarningText } from './completeness-list.js';
import { pdfsIn } from './pdf-field.js';
import { texts, workKinds } from './texts.js';
import { isWhole, textsOf, type WorkTexts } from './work-texts.js';
import { workspace } from './workspace-texts.js';

interface WorkCardProps {
  applicationId: string;
  work: Work;
  number: number;
  last: number;
  open: boolean;
  setOpen: (open: boolean) => void;
  /** `name`: as it is typed now, for the announcement. */
  move: (to: number, name: string) => void;
  onDragStart: (event: DragEvent) => void;
  onWrite: (workId: string, texts: WorkTexts) => void;
}

const { Shown: WorkFields, load: loadFields } = latePart(() => import('./work-fields.js'));

/** One representative work; it saves itself against a version of its own. */
export function WorkCard(props: WorkCardProps) {
  const { applicationId, work, number, last, open, setOpen, move, onDragStart, onWrite } = props;
  const t = useTexts(texts);
  const w = useTexts(workspace);
  const kinds = useTexts(workKinds);
  const queries = useQueryClient();
  const [isOver, setOver] = useState(false);
  const key = applicationQuery(applicationId).queryKey;
  const autosave = useAutosave(
    textsOf(work),
    work.version ?? 1,
    async (value, version) => {
      const saved = await saveWork(work.id, { ...value, version });
      queries.setQueryData(key, (before) => {
        const renew = (one: Work) => (one.id === work.id ? { ...one, ...value, version: saved.version } : one);
        return before && { ...before, works: before.works.map(renew) };
      });
      void queries.invalidateQueries(completenessQuery(applicationId));
      return saved;
    },
    {
      keep: `work.${work.id}`,
      latest: async () => {
        const now = await queries.fetchQuery({ ...applicationQuery(applicationId), staleTime: 0 });
        const found = now.works.find(({ id }) => id === work.id) ?? work;
        return { value: textsOf(found), version: found.version ?? 1 };
      },
    },
  );
  const { value } = autosave;
  useEffect(() => onWrite(work.id, value), [onWrite, value, work.id]);
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: key });
    await queries.invalidateQueries(completenessQuery(applicationId));
  };
  const remove = useMutation({ mutationFn: () => removeWork(work.id), onSuccess: refresh });
  const upload = useMutation({
    mutationFn: (file: File) => uploadPdf(applicationId, file, work.id),
    onSuccess: refresh,
  });
  const { kind, workTitle: title, abstract, year, venue, doi, authors, keywords, contribution, significance } = t;
  const names = { kind, title, abstract, year, venue, doi, authors, keywords, contribution, significance };
  const warningText = useWarningText();
  const { data: list } = useQuery(completenessQuery(applicationId));
  const again = list?.warnings.find(({ item }) => item === `works.${number - 1}.doi`);
  const name = value.title || w.untitledWork;
  const byKey = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(number - 1 + step, name);
  };
  return (
    <section
      className={isOver ? 'work-card work-card-over' : 'work-card'}
      aria-label={t.work(number)}
      // Whoever comes near may open it.
      onPointerEnter={() => void loadFields()}
      onFocus={() => void loadFields()}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const [file] = pdfsIn(event.dataTransfer.files);
        if (!file) return;
        event.preventDefault();
        upload.mutate(file);
      }}
    >
      <header className="work-head">
        <button
          type="button"
          className="work-handle"
          draggable
          aria-label={w.drag(t.work(number))}
          onDragStart={onDragStart}
          onKeyDown={byKey}
        >
          <span aria-hidden="true">⠿</span>
        </button>
        <div className="work-name">
          <h3>
            <button type="button" className="work-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
              {number}. <Spoken>{name}</Spoken>
            </button>
          </h3>
          <p className="quiet">
            <Dotted
              parts={[
                kinds[value.kind],
                value.venue,
                value.year,
                !isWhole(value) && <span className="due">{w.lacks}</span>,
              ]}
            />
          </p>
          {again && <p className="due">{warningText(again)}</p>}
        </div>
        <SaveMark state={autosave.state} quiet />
        <div className="work-moves">
          <Button
            small
            look="text"
            aria-label={w.moveUp(t.work(number))}
            disabled={number === 1}
            onClick={() => move(number - 2, name)}
          >
            ↑
          </Button>
          <Button
            small
            look="text"
            aria-label={w.moveDown(t.work(number))}
            disabled={number === last}
            onClick={() => move(number, name)}
          >
            ↓
          </Button>
          <Button small look="text" onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? w.close : w.open}
          </Button>
        </div>
      </header>
      <SaveTrouble autosave={autosave} names={names} />
      {isOver && <p className="quiet">{w.dropOnWork}</p>}
      {upload.error ? <ProblemAlert error={upload.error} /> : null}
      {remove.error ? <ProblemAlert error={remove.error} /> : null}
      {open && (
        <Suspense fallback={<Lines count={6} />}>
          <WorkFields
            work={work}
            value={value}
            change={autosave.change}
            upload={upload.mutateAsync}
            remove={() => remove.mutate()}
            removing={remove.isPending}
          />
        </Suspense>
      )}
    </section>
  );
}
