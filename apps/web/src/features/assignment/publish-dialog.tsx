import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Dialog } from '../../ui/dialog.js';
import { progressQuery } from '../home/api.js';
import { publish, type Publication, type RunReport } from './api.js';
import { texts } from './texts.js';

/** The last look before offers go out: what is missing, what is weakest, and then how it went. */
export function PublishDialog(props: { roundId: string; report: RunReport | null | undefined; onClose: () => void }) {
  const { roundId, report, onClose } = props;
  const t = useTexts(texts);
  const queries = useQueryClient();
  const { data: progress } = useQuery(progressQuery(roundId));
  const send = useMutation({
    mutationFn: () => publish(roundId),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['assignments'] });
      await queries.invalidateQueries({ queryKey: ['rounds'] });
    },
  });
  const waiting = progress?.assignments.proposed ?? 0;
  return (
    <Dialog
      title={t.publishTitle}

      onCancel={onClose}
      footer={
        send.data ? (
          <Button type="primary" onClick={onClose}>
            {t.close}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t.close}</Button>
            <Button type="primary" disabled={waiting === 0} loading={send.isPending} onClick={() => send.mutate()}>
              {t.publishNow}
            </Button>
          </>
        )
      }
    >
      {send.error ? <ProblemAlert error={send.error} /> : null}
      {send.data ? (
        <Sent done={send.data} />
      ) : (
        <>
          <p>{waiting > 0 ? t.publishText(waiting) : t.publishNone}</p>
          {report && <Checks report={report} />}
        </>
      )}
    </Dialog>
  );
}

function Checks({ report }: { report: RunReport }) {
  const t = useTexts(texts);
  const missing = report.unfilled.reduce((sum, it) => sum + it.missing, 0);
  const [weakest] = report.weakest;
  return (
    <>
      <h2 className="dialog-head">{t.checks}</h2>
      <ul className="steps">
        <li className={missing === 0 ? 'done' : undefined}>
          {missing === 0 ? t.checkFilled : t.checkUnfilled(missing, report.unfilled.length)}
        </li>
        {weakest && (
          <li className={isNear(report, weakest.score) ? 'done' : undefined}>
            {t.checkWeak(weakest.title, weakest.score.toFixed(2))}
          </li>
        )}
        {report.certified === true && <li className="done">{t.checkProof}</li>}
      </ul>
    </>
  );
}

/** Half is the line of small peers where the measure knows it; elsewhere a score means something within a run only. */
const isNear = ({ directions }: RunReport, score: number) => directions.length === 0 || score >= 0.5;

function Sent({ done }: { done: Publication }) {
  const t = useTexts(texts);
  const reasons = [...Map.groupBy(done.skipped, ({ reason }) => reason)];
  return (
    <>
      <Alert type="success" showIcon title={t.published(done.offered, done.applications)} />
      {reasons.length > 0 && (
        <>
          <p className="run-hint">{t.skipped(done.skipped.length)}</p>
          <ul className="notes">
            {reasons.map(([reason, rows]) => (
              <li key={reason}>
                {t.skipReasons[reason]} × {rows.length}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
