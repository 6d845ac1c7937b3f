import { useMutation } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { useTexts } from '../../app/i18n.js';
import { problemOf } from '../../app/problem.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Button } from '../../ui/button.js';
import { Status } from '../../ui/status.js';
import { addWork, findByDoi, isUnfound, uploadPdf } from './api.js';
import { fieldId } from './focus-field.js';
import { OrcidWorks } from './orcid-works.js';
import { pdfsIn } from './pdf-field.js';
import { workspace } from './workspace-texts.js';

interface AddWorkProps {
  applicationId: string;
  /** How many more works the call takes. */
  room: number;
  most: number;
  /** `next` is the field to go on with. */
  onAdded: (workId: string, next: 'title' | 'contribution') => Promise<void>;
}

/** Four ways to a new work: a DOI, a PDF, typing, or one's ORCID record. */
export function AddWork({ applicationId, room, most, onAdded }: AddWorkProps) {
  const w = useTexts(workspace);
  const id = fieldId('works');
  const [doi, setDoi] = useState('');
  const [isOver, setOver] = useState(false);
  const [refused, setRefused] = useState(false);
  const begin = async (workId: string, next: 'title' | 'contribution') => {
    setDoi('');
    await onAdded(workId, next);
  };
  const added = ({ id: workId }: { id: string }) => begin(workId, 'contribution');
  const byDoi = useMutation({
    mutationFn: async () => addWork(applicationId, await findByDoi(doi)),
    onSuccess: added,
  });
  const plain = useMutation({
    mutationFn: () => addWork(applicationId, { kind: 'paper', ...(doi.trim() && { doi: doi.trim() }) }),
    onSuccess: (work) => {
      byDoi.reset();
      return begin(work.id, 'title');
    },
  });
  const byPdf = useMutation({
    mutationFn: async (file: File) => {
      const work = await addWork(applicationId, { kind: 'paper', title: titleOf(file) });
      await uploadPdf(applicationId, file, work.id);
      return work;
    },
    onSuccess: added,
  });
  if (room <= 0) return <p className="quiet">{w.noRoom(most)}</p>;
  const drop = (event: DragEvent) => {
    setOver(false);
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    const [file] = pdfsIn(event.dataTransfer.files);
    setRefused(!file);
    if (file) byPdf.mutate(file);
  };
  const isNoDoi = [byDoi.error, plain.error].some(
    (error) => error && problemOf(error).errors?.some(({ field }) => field === 'doi'),
  );
  const isUnknown = isUnfound(byDoi.error);
  const pending = byDoi.isPending || plain.isPending || byPdf.isPending;
  return (
    <div
      className={isOver ? 'add-work add-work-over' : 'add-work'}
      role="group"
      aria-label={w.addTitle}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {isNoDoi && (
        <p className="due" role="alert">
          {w.notDoi}
        </p>
      )}
      {byDoi.error && !isNoDoi ? (
        <ProblemAlert
          error={byDoi.error}
          action={isUnknown && <Button onClick={() => plain.mutate()}>{w.addAnyway}</Button>}
        />
      ) : null}
      {plain.error && !isNoDoi ? <ProblemAlert error={plain.error} /> : null}
      {byPdf.error ? <ProblemAlert error={byPdf.error} /> : null}
      {refused && (
        <p className="due" role="alert">
          {w.notPdf}
        </p>
      )}
      <label htmlFor={id}>{w.addDoi}</label>
      <div className="add-work-line">
        <input
          id={id}
          className="input"
          value={doi}
          maxLength={400}
          placeholder="10.1038/…"
          onChange={({ target }) => {
            setDoi(target.value);
            // What was refused is told no longer; what is under way goes on.
            if (byDoi.isError) byDoi.reset();
            if (plain.isError) plain.reset();
          }}
          onKeyDown={({ key }) => key === 'Enter' && doi.trim() && byDoi.mutate()}
        />
        <Button disabled={!doi.trim()} pending={byDoi.isPending} onClick={() => byDoi.mutate()}>
          {byDoi.isPending ? w.lookingUp : w.addByDoi}
        </Button>
        <Button disabled={pending} pending={plain.isPending} onClick={() => plain.mutate()}>
          {w.addPlain}
        </Button>
      </div>
      <Status className="quiet">{byDoi.isPending ? w.lookUpWaits : byPdf.isPending ? w.pdfWaits : null}</Status>
      <p className="quiet with-mouse">{isOver ? w.dropNow : w.dropHint}</p>
      <OrcidWorks applicationId={applicationId} onAdded={added} />
    </div>
  );
}

/** A file's name makes a first title. */
const titleOf = ({ name }: File): string =>
  name
    .replace(/\.pdf$/i, '')
    .replaceAll('_', ' ')
    .slice(0, 500);
