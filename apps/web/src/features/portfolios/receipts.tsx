import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLanguage, useNameOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import { Dotted } from '../../ui/dotted.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { ToldFirst } from '../../ui/told.js';
import type { Call } from '../calls/api.js';
import { receiptsQuery, reopenApplication, type Application } from './api.js';
import { EarlierReceipts } from './earlier-receipts.js';
import { placeOf } from './place-of.js';
import { texts } from './texts.js';
import { caseTexts } from './workspace-texts.js';

/** What proves the submission: the latest receipt to print, and the earlier ones. */
export function Receipts({ application, call }: { application: Application; call: Call }) {
  const t = useTexts(texts);
  const k = useTexts(caseTexts);
  const titleOf = useTitleOf();
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [{ submitted }] = useAddress({ submitted: '' });
  const { data } = useQuery(receiptsQuery(application.id));
  const reopen = useMutation({
    mutationFn: () => reopenApplication(application.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  });
  const [receipt, ...earlier] = data?.items.toSorted((a, b) => b.number - a.number) ?? [];
  if (!receipt) return null;
  const { applicant } = application;
  return (
    <div className="receipt">
      {submitted && application.state === 'submitted' && (
        <ToldFirst showIcon className="problem" title={k.submittedNow} description={k.submittedText} />
      )}
      <Section title={t.receipt} aside={t.receiptText(receipt.number)}>
        <dl className="facts">
          <dt>{k.receiptCall}</dt>
          <dd>
            <Spoken>{titleOf(call)}</Spoken>
          </dd>
          <dt>{k.receiptTitle}</dt>
          <dd>
            <Spoken>{application.title}</Spoken>
          </dd>
          <dt>{k.receiptPlace}</dt>
          <dd>
            <Dotted parts={placeOf(application, call).map(nameOf)} />
          </dd>
          <dt>{k.receiptFor}</dt>
          <dd>
            <Dotted parts={[applicant?.nameZh, applicant?.nameLatin, applicant?.institution]} />
          </dd>
          <dt>{t.receiptTime}</dt>
          <dd>
            <Moment at={receipt.submittedAt} locale={locale} timeZone={call.timeZone} />
          </dd>
          <dt>{t.receiptHash}</dt>
          <dd>
            <code>{receipt.contentHash}</code>
          </dd>
        </dl>
        <p className="quiet receipt-note">{k.hashText}</p>
        {application.can.reopen && <p className="quiet receipt-note no-print">{t.reopenHint}</p>}
        {reopen.error ? <ProblemAlert error={reopen.error} /> : null}
        <div className="page-actions no-print">
          <Button onClick={() => window.print()}>{k.print}</Button>
          {application.can.reopen && (
            <Button onClick={() => reopen.mutate()} loading={reopen.isPending}>
              {t.reopen}
            </Button>
          )}
        </div>
        <EarlierReceipts receipts={earlier} timeZone={call.timeZone} />
      </Section>
    </div>
  );
}
