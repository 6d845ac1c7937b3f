import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Dialog } from '../../ui/dialog.js';
import { Moment } from '../../ui/moment.js';
import { Spoken } from '../../ui/spoken.js';
import type { Call } from '../calls/api.js';
import { progressQuery, type Progress } from '../rounds/api.js';
import { assignmentsChanged, boardQuery, publish, type Publication, type RunReport } from './api.js';
import { texts } from './texts.js';

/** The last look before offers go out: what is missing, what is weakest, and then how it went. */
export function PublishDialog(props: {
  call: Call;
  roundId: string;
  /** Of the latest finished run. */
  report: RunReport | null;
  /** Something was changed since. */
  isChanged: boolean;
  onClose: () => void;
}) {
  const { call, roundId, report, isChanged, onClose } = props;
  const t = useTexts(texts);
  const queries = useQueryClient();
  const { data: progress } = useQuery(progressQuery(roundId));
  const send = useMutation({
    mutationFn: () => publish(roundId),
    onSettled: () => assignmentsChanged(queries),
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
            <Button
              type="primary"
              disabled={waiting === 0 || progress?.offers.kind === 'over'}
              loading={send.isPending}
              onClick={() => send.mutate()}
            >
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
          {progress && waiting > 0 && <When call={call} progress={progress} />}
          {report && <Checks roundId={roundId} report={report} isChanged={isChanged} />}
        </>
      )}
    </Dialog>
  );
}

/** By when reviewers answer and write, and from when on they can. */
function When({ call, progress: { round, offers } }: { call: Call; progress: Progress }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const moment = (at: string) => <Moment at={at} locale={locale} timeZone={call.timeZone} />;
  if (offers.kind === 'over') return <Alert className="problem rows-below" type="error" showIcon title={t.roundOver} />;
  return (
    <>
      <p>
        {t.dueAt} {moment(round.dueAt)}
        {t.stop}
        {offers.kind === 'soon' && t.answerSoon}
      </p>
      {(offers.kind === 'late' || offers.kind === 'overdue') && (
        <Alert
          className="problem rows-below"
          type="warning"
          showIcon
          title={
            <>
              {t.late(offers.kind === 'overdue')} {moment(offers.answerBy)}
            </>
          }
        />
      )}
      {round.state === 'planned' && <Alert className="problem rows-below" type="info" showIcon title={t.notBegun} />}
    </>
  );
}

/** What stands now; of the run only what no later change has overtaken. */
function Checks({ roundId, report, isChanged }: { roundId: string; report: RunReport; isChanged: boolean }) {
  const t = useTexts(texts);
  const board = useInfiniteQuery(boardQuery(roundId, { order: 'weakest', state: 'proposed' }));
  const weakest = board.data?.pages[0]?.items.find(({ match }) => match !== null && match.score !== null);
  const score = weakest?.match?.score ?? null;
  const missing = report.unfilled.reduce((sum, it) => sum + it.missing, 0);
  return (
    <>
      <h2 className="dialog-head">{t.checks}</h2>
      <ul className="steps">
        {isChanged ? (
          <li>{t.checkEdited}</li>
        ) : (
          <li className={missing === 0 ? 'done' : undefined}>
            {missing === 0 ? t.checkFilled : t.checkUnfilled(missing, report.unfilled.length)}
          </li>
        )}
        {score !== null && (
          <li className={score >= NEAR ? 'done' : undefined}>
            <Spoken naming={[weakest?.work?.title]}>{t.checkWeak(weakest?.work?.title ?? '', score.toFixed(2))}</Spoken>
          </li>
        )}
        {report.certified === true && !isChanged && <li className="done">{t.checkProof}</li>}
      </ul>
    </>
  );
}

/** The line of small peers. Elsewhere a score means something within a run only, and no tick is earned either. */
const NEAR = 0.5;

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
