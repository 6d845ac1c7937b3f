import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Dialog } from '../../ui/dialog.js';
import { Spoken } from '../../ui/spoken.js';
import { closeRound, openRound, releaseRound, type Progress } from './api.js';
import { texts } from './texts.js';

type Verb = 'open' | 'close' | 'release';

/** The one move that the round can make now, after a look at what it means. */
export function RoundMove({ progress }: { progress: Progress }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Verb | null>(null);
  const { round, can, assignments, reviews } = progress;
  const verb = (['open', 'close', 'release'] as const).find((name) => can[name]);
  const move = useMutation({
    mutationFn: async (chosen: Verb) => {
      if (chosen === 'close') return closeRound(round.id);
      await (chosen === 'open' ? openRound(round.id) : releaseRound(round.id));
      return null;
    },
    onSuccess: async (report) => {
      if (!report || report.withoutReview.length === 0) setAsked(null);
      await queries.invalidateQueries({ queryKey: ['rounds'] });
      await queries.invalidateQueries({ queryKey: ['applications'] });
    },
  });
  const begin = (chosen: Verb) => {
    move.reset();
    setAsked(chosen);
  };
  const left = assignments.accepted + reviews.reopened;
  return (
    <>
      {verb && (
        <Button type="primary" onClick={() => begin(verb)}>
          {t.moves[verb]}
        </Button>
      )}
      <Dialog
        open={asked !== null}
        title={asked && t.moves[asked]}
        okText={asked && !move.data ? t.moves[asked] : undefined}
        cancelText={t.cancel}
        okButtonProps={{ loading: move.isPending, danger: asked === 'close' && left > 0 }}
        onOk={() => (move.data ? setAsked(null) : move.mutate(asked!))}
        onCancel={() => setAsked(null)}
      >
        {move.error ? <ProblemAlert error={move.error} /> : null}
        {asked && !move.data && <p>{asked === 'close' ? t.checks.close(left) : t.checks[asked]}</p>}
        {move.data && (
          <>
            <p>{t.closed(move.data.reviewed)}</p>
            <p>{t.withoutReview}</p>
            <ul className="notes">
              {move.data.withoutReview.map(({ applicationId, title }) => (
                <li key={applicationId}>
                  <Spoken>{title}</Spoken>
                </li>
              ))}
            </ul>
          </>
        )}
      </Dialog>
    </>
  );
}
