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
  const { round, can, assignments, reviews, withoutReview } = progress;
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
  // What ends with the round for want of an answer or a review.
  const left = (
    [
      ['reviews', assignments.accepted + reviews.reopened],
      ['offers', assignments.offered],
      ['cases', withoutReview],
    ] as const
  ).filter(([, count]) => count > 0);
  const finish = () => setAsked(null);
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
        okText={asked && t.moves[asked]}
        cancelText={t.cancel}
        okButtonProps={{ loading: move.isPending, danger: asked === 'close' && left.length > 0 }}
        onOk={() => move.mutate(asked!)}
        onCancel={finish}
        footer={
          move.data ? (
            <Button type="primary" onClick={finish}>
              {t.gotIt}
            </Button>
          ) : undefined
        }
      >
        {move.error ? <ProblemAlert error={move.error} /> : null}
        {asked === 'close' && !move.data && (
          <>
            {left.length === 0 && <p>{t.allIn}</p>}
            <ul className="notes">
              {left.map(([what, count]) => (
                <li key={what}>{t.leftBehind[what](count)}</li>
              ))}
            </ul>
          </>
        )}
        {asked && !move.data && <p>{t.checks[asked]}</p>}
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
