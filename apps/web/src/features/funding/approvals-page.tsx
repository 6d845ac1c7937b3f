import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { useLanguage, useNameOf, usePersonNameOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { Dotted } from '../../ui/dotted.js';
import { dayText } from '../../ui/moment.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { useCallsWhere } from '../calls/use-calls-where.js';
import { toPayQuery, toSignQuery } from './api.js';
import './funding.css';
import { moneyText } from './money.js';
import { PayModal } from './pay-modal.js';
import { texts } from './texts.js';

/** What waits for an approver over all calls: decisions to read and sign, and payments to make. */
export default function ApprovalsPage() {
  const t = useTexts(texts);
  return (
    <Page title={t.queueTitle} lead={t.queueLead}>
      <ToSign />
      <ToPay />
      <Calls />
    </Page>
  );
}

function ToSign() {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const titleOf = useTitleOf();
  const { locale } = useLanguage();
  const list = useSuspenseInfiniteQuery(toSignQuery);
  const rows = list.data.pages.flatMap(({ items }) => items);
  return (
    <Section title={t.queueDecisions}>
      {rows.length === 0 && <Empty>{t.queueNone}</Empty>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="row-main">
              <Link className="row-title" to={`/decisions/${row.id}`}>
                <Spoken>{row.title}</Spoken>
              </Link>
              <div className="quiet">
                <Dotted parts={[row.applicant, row.institution, nameOf(row.direction), nameOf(row.track)]} />
              </div>
              <div>
                <Link to={`/manage/calls/${row.callId}/decisions`}>
                  <Spoken>{titleOf(row.callTitle)}</Spoken>
                </Link>
              </div>
            </div>
            <div className="queue-end">
              <strong>{moneyText(row.amountCents, row.currency, locale)}</strong>
              <span className="quiet">{t.signatures(row.signatures ?? 0)}</span>
            </div>
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
    </Section>
  );
}

/** Where past decisions and the ranking stand, and the line is tried: for those who sign, in their calls. */
function Calls() {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { calls } = useCallsWhere((can) => can.sign);
  const published = calls.filter(({ state }) => state === 'published');
  if (published.length === 0) return null;
  return (
    <Section title={t.queueCalls}>
      <ul className="rows">
        {published.map((call) => (
          <li key={call.id}>
            <div className="row-main">
              <span className="row-title">{titleOf(call)}</span>
            </div>
            <span className="page-actions">
              <Link to={`/manage/calls/${call.id}/decisions`} aria-label={`${t.allDecisions}: ${titleOf(call)}`}>
                {t.allDecisions}
              </Link>
              <Link to={`/manage/calls/${call.id}/decisions/try`} aria-label={`${t.toTry}: ${titleOf(call)}`}>
                {t.toTry}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Payment = Schemas['PaymentView'];

function ToPay() {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const list = useSuspenseInfiniteQuery(toPayQuery);
  const [paying, setPaying] = useState<Payment | null>(null);
  const rows = list.data.pages.flatMap(({ items }) => items);
  const nameOf = usePersonNameOf();
  return (
    <Section title={t.queuePayments}>
      {rows.length === 0 && <Empty>{t.paymentsNone}</Empty>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="row-main">
              <Link className="row-title" to={`/manage/awards/${row.awardId}`}>
                <Spoken>{nameOf(row)}</Spoken> · <Spoken>{row.title}</Spoken>
              </Link>
              <div className="quiet">{t.plannedBy(row.plannedBy, dayText(row.plannedOn, locale))}</div>
              {!row.isDue && <div className="quiet">{t.notDue}</div>}
            </div>
            <div className="queue-end">
              <strong>{moneyText(row.amountCents, row.currency, locale)}</strong>
              <Button size="small" aria-label={`${t.pay}: ${nameOf(row)}`} onClick={() => setPaying(row)}>
                {t.pay}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
      {paying && (
        <PayModal
          id={paying.id}
          text={`${nameOf(paying)} · ${moneyText(paying.amountCents, paying.currency, locale)}`}
          note={paying.isDue ? undefined : t.payEarly(dayText(paying.plannedOn, locale))}
          onClose={() => setPaying(null)}
        />
      )}
    </Section>
  );
}
