import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { Listing, SearchField } from '../../app/listing.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { isMissing } from '../../app/problem.js';
import { useAddress } from '../../app/use-address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import type { Call } from '../calls/api.js';
import { applicationsQuery, type ApplicationItem } from '../portfolios/api.js';
import { applicationStates, texts as portfolioTexts } from '../portfolios/texts.js';
import { passEligible } from './api.js';
import { texts } from './texts.js';

type State = ApplicationItem['state'];

export function Applications({ call }: { call: Call }) {
  const t = useTexts(texts);
  const p = useTexts(portfolioTexts);
  const states = useTexts(applicationStates);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [{ q, state }, set] = useAddress({ q: '', state: '' });
  const list = useInfiniteQuery(
    applicationsQuery(call.id, { q: q || undefined, state: (state as State) || undefined }),
  );
  const pass = useMutation({
    mutationFn: () => passEligible(call.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  });
  if (list.error && isMissing(list.error)) return null;
  const columns: DataColumn<ApplicationItem>[] = [
    {
      key: 'title',
      title: t.title,
      cell: (row) => <Link to={`/applications/${row.id}`}>{row.title || p.untitled}</Link>,
      text: (row) => row.title,
    },
    { key: 'applicant', title: t.applicant, cell: (row) => row.applicantName, text: (row) => row.applicantName },
    { key: 'institution', title: t.institution, cell: (row) => row.institution, text: (row) => row.institution },
    { key: 'state', title: t.state, cell: (row) => states[row.state], text: (row) => states[row.state] },
    {
      key: 'submittedAt',
      title: t.submittedAt,
      cell: ({ submittedAt }) => submittedAt && <Moment at={submittedAt} locale={locale} />,
      text: ({ submittedAt }) => submittedAt,
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
      {pass.error ? <ProblemAlert error={pass.error} /> : null}
      <Listing
        name="applications"
        caption={t.applications}
        columns={columns}
        list={list}
        keyOf={({ id }) => id}
        empty={t.none}
        filters={
          <>
            <SearchField label={t.search} value={q} onChange={(next) => set({ q: next }, { replace: true })} />
            <Select
              aria-label={t.state}
              value={state}
              onChange={(next) => set({ state: next })}
              options={[
                { value: '', label: t.allStates },
                ...Object.entries(states).map(([value, label]) => ({ value, label })),
              ]}
              style={{ minWidth: 140 }}
            />
          </>
        }
      />
    </Section>
  );
}
