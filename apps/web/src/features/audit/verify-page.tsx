import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { listingTexts } from '../../app/listing-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { FileDrop } from '../../ui/file-drop.js';
import { saveText } from '../../ui/csv.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { TaskProgress } from '../../ui/task-progress.js';
import {
  cancelVerification,
  isAtWork,
  startVerification,
  takeCheckpoint,
  verificationsQuery,
  type Checkpoint,
  type Verification,
} from './api.js';
import './audit.css';
import { AuditNav } from './audit-nav.js';
import { readCheckpoint } from './checkpoint-file.js';
import { texts } from './texts.js';

/** Proves the record: the whole chain is walked, from a checkpoint file when one is dropped here. */
export default function VerifyPage() {
  const t = useTexts(texts);
  const { items } = useSuspenseQuery(verificationsQuery).data;
  return (
    <Page title={t.verify} lead={t.verifyLead}>
      <AuditNav />
      <Starter busy={items.some(isAtWork)} />
      <Taker />
      <Section title={t.history}>
        {items.length === 0 && <Empty>{t.noHistory}</Empty>}
        <ul className="rows" aria-live="polite">
          {items.map((verification) => (
            <li key={verification.id}>
              <Outcome verification={verification} />
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function Starter({ busy }: { busy: boolean }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [checkpoint, setCheckpoint] = useState<Checkpoint | null>(null);
  const [fault, setFault] = useState<'notJson' | 'notCheckpoint' | 'tooBig' | null>(null);
  const start = useMutation({
    mutationFn: (from: Checkpoint | null) => startVerification(from ?? undefined),
    onSuccess: () => setCheckpoint(null),
    onSettled: () => queries.invalidateQueries({ queryKey: verificationsQuery.queryKey }),
  });
  const take = async (file: File) => {
    const found = await readCheckpoint(file);
    setFault('fault' in found ? found.fault : null);
    setCheckpoint('checkpoint' in found ? found.checkpoint : null);
  };
  return (
    <Section>
      {start.error ? <ProblemAlert error={start.error} /> : null}
      {fault && <Alert type="error" showIcon role="alert" className="problem" title={t[fault]} />}
      <FileDrop
        prompt={t.drop}
        choose={t.choose}
        hint={t.dropHint}
        accept=".json,application/json"
        take={(file) => void take(file)}
        chosen={
          checkpoint && (
            <p role="status">
              {t.chosen(checkpoint.position)}{' '}
              <Button type="link" size="small" onClick={() => setCheckpoint(null)}>
                {t.remove}
              </Button>
            </p>
          )
        }
      />
      <div className="page-actions form-end-gap">
        <Button type="primary" disabled={busy} loading={start.isPending} onClick={() => start.mutate(checkpoint)}>
          {checkpoint ? t.start : t.startPlain}
        </Button>
      </div>
    </Section>
  );
}

/** Signs the record as it stands, into a file of the auditor's own. */
function Taker() {
  const t = useTexts(texts);
  const take = useMutation({
    mutationFn: takeCheckpoint,
    onSuccess: (checkpoint) =>
      saveText(
        `checkpoint-${String(checkpoint.position).padStart(12, '0')}.json`,
        `${JSON.stringify(checkpoint, null, 2)}\n`,
        'application/json',
      ),
  });
  return (
    <Section title={t.takeTitle}>
      {take.error ? <ProblemAlert error={take.error} /> : null}
      <p className="quiet">{t.takeHint}</p>
      <div className="page-actions">
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {t.take}
        </Button>
        <span role="status" className="quiet taken">
          {take.data && t.taken(take.data.position)}
        </span>
      </div>
    </Section>
  );
}

/** How far a walk is, or what it found. */
function Outcome({ verification }: { verification: Verification }) {
  const t = useTexts(texts);
  const l = useTexts(listingTexts);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelVerification(verification.id),
    onSettled: () => queries.invalidateQueries({ queryKey: verificationsQuery.queryKey }),
  });
  const { state, progress, createdAt, checkpoint } = verification;
  return (
    <div className="verification">
      <p className="quiet">
        <Moment at={createdAt} locale={locale} />
        {checkpoint && ` · ${t.chosen(checkpoint.position)}`}
      </p>
      {isAtWork(verification) && (
        <TaskProgress
          label={state === 'queued' ? t.queued : t.walking}
          share={progress}
          leftText={l.left}
          cancelText={t.cancel}
          onCancel={verification.can.cancel ? () => cancel.mutate() : undefined}
          cancelling={cancel.isPending}
        />
      )}
      {state === 'cancelled' && <p>{t.cancelled}</p>}
      {state === 'failed' && <Alert type="error" showIcon title={t.failed} />}
      {verification.verdict && <Verdict verification={verification} />}
    </div>
  );
}

function Verdict({ verification: { verdict, checkpoint } }: { verification: Verification }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  if (!verdict) return null;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const { problem } = verdict;
  return (
    <Alert
      type={verdict.ok ? 'success' : 'error'}
      showIcon
      title={
        problem === null
          ? t.whole
          : problem.fault === 'checkpoint_forged'
            ? t.forged
            : t.broken(number(problem.position))
      }
      description={
        <>
          <p>
            {problem === null
              ? t.wholeText(number(verdict.sealed), number(verdict.unsealed), number(verdict.erased))
              : t.faults[problem.fault]}
            {problem === null && checkpoint && ` ${t.contains(number(checkpoint.position))}`}
          </p>
          {problem?.entryId && (
            <p className="quiet">
              {t.entry} {problem.entryId}
            </p>
          )}
          {checkpoint && (
            <dl className="facts">
              <dt>{t.signedAt}</dt>
              <dd>
                <Moment at={checkpoint.at} locale={locale} />
              </dd>
              {checkpoint.keyFingerprint && (
                <>
                  <dt>{t.key}</dt>
                  <dd>
                    <code>{checkpoint.keyFingerprint}</code>
                    <div className="quiet">{t.keyHint}</div>
                  </dd>
                </>
              )}
            </dl>
          )}
        </>
      }
    />
  );
}
