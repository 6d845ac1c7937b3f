import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Dialog } from '../../ui/dialog.js';
import { pointsIn } from '../../ui/points.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { assignmentsChanged, swap, whatIfQuery, type Assignment, type SwapEffect } from './api.js';
import { ConflictReasons } from './conflict-reasons.js';
import { MatchEvidence, Nearness } from './match-evidence.js';
import { ReviewerPicker } from './reviewer-picker.js';
import { texts } from './texts.js';

/** Another reviewer in the place of one: who could, what it would change, and the change itself. */
export function SwapDialog({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState('');
  const effect = useQuery(whatIfQuery(assignment.id, chosen));
  const change = useMutation({
    mutationFn: () => swap(assignment.id, chosen),
    onSuccess: async () => {
      await assignmentsChanged(queries);
      onClose();
    },
  });
  const { match, work, applicationId, roundId } = assignment;
  if (!match || !applicationId) return null;
  return (
    <Dialog
      title={
        <span className="dialog-name">
          <Spoken naming={[work?.title]}>{t.swapTitle(work?.title ?? '')}</Spoken>
        </span>
      }
      width={880}
      onCancel={onClose}
      footer={
        <>
          {effect.data && <Gain {...effect.data.objective} />}
          <Button onClick={onClose}>{t.back}</Button>
          <Button type="primary" disabled={!effect.data} loading={change.isPending} onClick={() => change.mutate()}>
            {t.swapNow}
          </Button>
        </>
      }
    >
      <div className="swap">
        <ReviewerPicker applicationId={applicationId} roundId={roundId} chosen={chosen} choose={setChosen} />
        <div className="swap-effect" aria-live="polite">
          <h2 className="dialog-head">{t.now}</h2>
          <p className="swap-now">
            <span className="row-title">{match.reviewerName}</span>{' '}
            <span className="quiet">{match.reviewerInstitution}</span>
            <Nearness score={match.score} />
          </p>
          <MatchEvidence evidence={match.evidence} />
          <h2 className="dialog-head">{t.effect}</h2>
          {chosen === '' && <p className="quiet">{t.effectHint}</p>}
          {effect.isFetching && <Lines count={3} />}
          {!effect.isFetching && effect.error ? (
            <>
              <ProblemAlert error={effect.error} />
              <ConflictReasons error={effect.error} />
            </>
          ) : null}
          {!effect.isFetching && effect.data && <Effect effect={effect.data} />}
          {change.error ? <ProblemAlert error={change.error} /> : null}
        </div>
      </div>
    </Dialog>
  );
}

/** The change in a word, beside the button: on a phone the list is longer than the window. */
function Gain({ before, after }: { before: number; after: number }) {
  const { locale } = useLanguage();
  const signed = pointsIn(locale, { signed: true });
  const gain = shownGain(before, after);
  return <strong className={`dialog-effect ${toneOf(gain)}`}>{signed.format(gain)}</strong>;
}

/** The difference of the two numbers as they are shown, so that it can be checked by eye. */
const shownGain = (before: number, after: number) => (Math.round(after * 100) - Math.round(before * 100)) / 100;

const toneOf = (gain: number) => (gain < -0.005 ? 'due' : 'gain');

function Effect({ effect }: { effect: SwapEffect }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { leaves, joins, objective, application, doubts } = effect;
  const loadText = (load: number, capacity: number | null) => (capacity === null ? `${load}` : `${load} / ${capacity}`);
  return (
    <>
      <dl className="facts facts-tight">
        <Change title={t.objective} {...objective} locale={locale} />
        <Change title={t.caseTotal} {...application} locale={locale} />
        {[leaves, joins].map(({ reviewerId, name, loadBefore, loadAfter, capacity }) => (
          <div key={reviewerId} className="fact">
            <dt>{t.loadOf(name)}</dt>
            <dd>
              {loadBefore} → {loadText(loadAfter, capacity)}
            </dd>
          </div>
        ))}
      </dl>
      {doubts.map((doubt) => (
        <Alert key={doubt} className="problem" type="warning" showIcon title={t.doubts[doubt]} />
      ))}
    </>
  );
}

function Change({ title, before, after, locale }: { title: string; before: number; after: number; locale: string }) {
  const number = pointsIn(locale);
  const signed = pointsIn(locale, { signed: true });
  const gain = shownGain(before, after);
  return (
    <div className="fact">
      <dt>{title}</dt>
      <dd>
        {number.format(before)} → {number.format(after)} <strong className={toneOf(gain)}>{signed.format(gain)}</strong>
      </dd>
    </div>
  );
}
