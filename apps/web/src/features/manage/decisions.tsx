import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { decisionsQuery, type DecisionSummary } from '../funding/api.js';
import { moneyText } from '../funding/money.js';
import { texts as fundingTexts } from '../funding/texts.js';
import { budgetQuery } from './api.js';
import { texts } from './texts.js';

export function Decisions({ callId }: { callId: string }) {
  const t = useTexts(texts);
  const f = useTexts(fundingTexts);
  const { locale } = useLanguage();
  const list = useInfiniteQuery(decisionsQuery(callId));
  const { data: budget } = useQuery(budgetQuery(callId));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.length === 0) return null;
  const money = (cents: number, currency: string) => moneyText(cents, currency, locale);
  const columns = [
    { title: t.title, cell: ({ id, title }: DecisionSummary) => <Link to={`/decisions/${id}`}>{title}</Link> },
    { title: t.applicant, cell: ({ applicant }: DecisionSummary) => applicant },
    {
      title: t.amount,
      number: true,
      cell: ({ amountCents, currency }: DecisionSummary) => money(amountCents, currency),
    },
    { title: t.state, cell: ({ state }: DecisionSummary) => f.states[state] ?? state },
    { title: f.approvals, number: true, cell: ({ signatures }: DecisionSummary) => `${signatures ?? 0} / 2` },
  ];
  return (
    <Section
      id="decisions"
      title={t.decisions}
      aside={budget && t.budget(money(budget.leftCents, budget.currency), money(budget.envelopeCents, budget.currency))}
    >
      <PlainTable caption={t.decisions} columns={columns} rows={rows} keyOf={({ id }) => id} />
      <MoreButton list={list} />
    </Section>
  );
}
