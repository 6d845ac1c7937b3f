import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { problemOf } from '../../app/problem.js';
import { TextField } from '../../ui/fields.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { findByDoi } from './api.js';
import { doisIn } from './collaborators.js';
import { profileTexts } from './profile-texts.js';

interface Found {
  publications: { authors: string[]; year: number | null }[];
  unknown: string[];
}

/** Reads one's publications from the DOI register, one after the other, for the names of their co-authors. */
export function CollaboratorImport({ onFound }: { onFound: (publications: Found['publications']) => number }) {
  const p = useTexts(profileTexts);
  const [text, setText] = useState('');
  const [share, setShare] = useState(0);
  const [result, setResult] = useState('');
  const isStopped = useRef(false);
  const dois = doisIn(text);
  const find = useMutation({
    mutationFn: async (): Promise<Found> => {
      const found: Found = { publications: [], unknown: [] };
      isStopped.current = false;
      for (const [index, doi] of dois.entries()) {
        if (isStopped.current) break;
        setShare(index / dois.length);
        try {
          found.publications.push(await findByDoi(doi));
        } catch (error) {
          if (problemOf(error).code !== 'portfolios.doi_unknown') throw error;
          found.unknown.push(doi);
        }
      }
      return found;
    },
    onMutate: () => setResult(''),
    onSuccess: ({ publications, unknown }) => {
      const added = onFound(publications);
      setResult(p.imported(publications.length, added));
      setText(unknown.join('\n'));
    },
  });
  return (
    <details className="import">
      <summary>{p.importTitle}</summary>
      <TextField
        label={p.importDois}
        hint={p.importHint}
        count={p.dois(dois.length)}
        value={text}
        most={20_000}
        lines={3}
        onChange={setText}
      />
      {find.error ? <ProblemAlert error={find.error} /> : null}
      {find.isPending ? (
        <TaskProgress
          label={p.importing(Math.round(share * dois.length) + 1, dois.length)}
          share={share}
          leftText={p.secondsLeft}
          cancelText={p.stop}
          onCancel={() => {
            isStopped.current = true;
          }}
        />
      ) : (
        <Button disabled={dois.length === 0} onClick={() => find.mutate()}>
          {p.importStart}
        </Button>
      )}
      <p role="status">
        {result}
        {result && text && ` ${p.unknownLeft}`}
      </p>
    </details>
  );
}
