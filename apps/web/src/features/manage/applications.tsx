import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { isMissing } from '../../app/problem.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import type { Call } from '../calls/api.js';
import { applicationsQuery, type ApplicationItem } from '../portfolios/api.js';
import { applicationStates, texts as portfolioTexts } from '../portfolios/texts.js';
import { passEligible } from './api.js';
import { texts } from './texts.js';

export function Applications({ call }: { call: Call }) {
  const t = useTexts(texts);
  const p = useTexts(portfolioTexts);
  const states = useTexts(applicationStates);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const list = useInfiniteQuery(applicationsQuery(call.id));
  const pass = useMutation({
    mutationFn: () => passEligible(call.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  });
  if (list.error && isMissing(list.error)) return null;
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const columns = [
    {
      title: t.title,
      cell: (row: ApplicationItem) => <Link to={`/applications/${row.id}`}>{row.title || p.untitled}</Link>,
    },
    { title: t.applicant, cell: (row: ApplicationItem) => row.applicantName },
    { title: t.institution, cell: (row: ApplicationItem) => row.institution },
    { title: t.state, cell: (row: ApplicationItem) => states[row.state] },
    {
      title: t.submittedAt,
      cell: ({ submittedAt }: ApplicationItem) => submittedAt && <Moment at={submittedAt} locale={locale} />,
    },
  ];
  return (
    <Section
      id="applications"
      title={t.applications}
      aside={
        call.can.run && (
          <Button onClick={() => pass.mutate()} loading={pass.isPending}>
            {t.passAll}
          </Button>
        )
      }
    >
      {pass.data && (
        <Alert className="problem" type="success" title={t.passed(pass.data.moved, pass.data.open, pass.data.failed)} />
      )}
      {(list.error ?? pass.error) ? <ProblemAlert error={list.error ?? pass.error} /> : null}
      {rows.length === 0 && !list.isPending && <Empty>{t.none}</Empty>}
      {rows.length > 0 && <PlainTable caption={t.applications} columns={columns} rows={rows} keyOf={({ id }) => id} />}
      <MoreButton list={list} />
    </Section>
  );
}
