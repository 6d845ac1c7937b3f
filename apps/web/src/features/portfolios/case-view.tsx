import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Section } from '../../ui/page.js';
import type { Call } from '../calls/api.js';
import { SubmissionReading } from './application-reading.js';
import { reopenApplication, withdrawApplication, type Application } from './api.js';
import { CaseTimeline } from './case-timeline.js';
import { Receipts } from './receipts.js';
import { texts } from './texts.js';
import { caseTexts } from './workspace-texts.js';
import './workspace.css';

/** A submitted application, as far as the viewer may see it; for its applicant with receipt and timeline. */
export function CaseView({ application, call }: { application: Application; call: Call }) {
  const t = useTexts(texts);
  const k = useTexts(caseTexts);
  const { applicant, viewer, summary, keywords, statement, works } = application;
  const names = applicant ?? { nameZh: '', nameLatin: '', institution: '' };
  const reading = (
    <Section title={viewer === 'applicant' ? k.whatYouSent : t.title}>
      <SubmissionReading submission={{ ...names, summary, keywords, statementFileId: statement?.id ?? null, works }} />
    </Section>
  );
  if (viewer !== 'applicant') return reading;
  return (
    <div className="case">
      <div className="case-main">
        <Receipts application={application} call={call} />
        <TakeBack application={application} />
        {reading}
      </div>
      <aside className="case-side">
        <CaseTimeline application={application} call={call} />
      </aside>
    </div>
  );
}

/** To change it once more until the deadline, or to leave. */
function TakeBack({ application: { id, can } }: { application: Application }) {
  const t = useTexts(texts);
  const k = useTexts(caseTexts);
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['applications'] });
  const reopen = useMutation({ mutationFn: () => reopenApplication(id), onSuccess });
  const withdraw = useMutation({ mutationFn: () => withdrawApplication(id), onSuccess });
  if (!can.reopen && !can.withdraw) return null;
  return (
    <Section>
      {reopen.error ? <ProblemAlert error={reopen.error} /> : null}
      {withdraw.error ? <ProblemAlert error={withdraw.error} /> : null}
      {can.reopen && <p className="quiet">{t.reopenHint}</p>}
      <div className="page-actions take-back">
        {can.reopen && (
          <Button onClick={() => reopen.mutate()} loading={reopen.isPending}>
            {t.reopen}
          </Button>
        )}
        {can.withdraw && (
          <Popconfirm
            title={k.withdrawSure}
            description={k.withdrawText}
            okText={k.withdraw}
            onConfirm={() => withdraw.mutate()}
          >
            <Button danger type="text" loading={withdraw.isPending}>
              {k.withdraw}
            </Button>
          </Popconfirm>
        )}
      </div>
    </Section>
  );
}
