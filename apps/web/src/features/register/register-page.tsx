import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useBothNamesOf, useNameOf, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing, SearchField } from '../../app/listing.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Segmented } from '../../ui/segmented.js';
import { Select } from '../../ui/select.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { countsQuery, scholarsQuery } from './api.js';
import { OutcomeCounts, useDirectionName } from './outcome-counts.js';
import { OutcomeNumbers } from './outcome-numbers.js';
import './register.css';
import { ScholarCards, type Scholar } from './scholar-cards.js';
import { texts } from './texts.js';

/** The public register: scholars by direction and year, and what came of their work. */
export default function RegisterPage() {
  const t = useTexts(texts);
  const { data } = useSuspenseQuery(countsQuery);
  if (data.total.scholars === 0)
    return (
      <Page title={t.title} lead={t.lead}>
        <Empty>{t.none}</Empty>
      </Page>
    );
  return (
    <Page title={t.title} lead={t.lead}>
      <Section plain>
        <OutcomeNumbers counts={data.total} />
      </Section>
      <Scholars />
      <OutcomeCounts counts={data} />
    </Page>
  );
}

function Scholars() {
  const t = useTexts(texts);
  const [{ q, direction, year, view }, set] = useAddress({ q: '', direction: '', year: '', view: 'cards' });
  const filter = {
    q: q || undefined,
    directionZh: direction || undefined,
    year: /^2\d{3}$/.test(year) ? Number(year) : undefined,
  };
  const list = useList(scholarsQuery(filter, view === 'table' ? 60 : 24));
  const scholars = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const columns = useColumns();
  const filters = (
    <>
      <SearchField label={t.search} value={q} onChange={(next) => set({ q: next }, { replace: true })} />
      <CohortFilters direction={direction} year={year} set={set} />
    </>
  );
  const views = (
    <Segmented
      size="small"
      aria-label={t.views}
      value={view}
      onChange={(next) => set({ view: next })}
      options={[
        { value: 'cards', label: t.cards },
        { value: 'table', label: t.table },
      ]}
    />
  );
  if (view === 'table')
    return (
      <Section title={t.scholars} aside={views}>
        <Listing
          name="scholars"
          caption={t.scholars}
          columns={columns}
          list={list}
          keyOf={({ id }) => id}
          empty={t.noneFound}
          filters={filters}
        />
      </Section>
    );
  return (
    <Section plain title={t.scholars} aside={views}>
      <div className="register-tools">{filters}</div>
      {list.error ? <ProblemAlert error={list.error} /> : null}
      {list.isPending && <Lines count={6} />}
      {list.data && scholars.length === 0 && <Empty>{t.noneFound}</Empty>}
      <ScholarCards scholars={scholars} />
      <p className="form-end-gap">
        <MoreButton list={list} />
      </p>
    </Section>
  );
}

interface CohortFiltersProps {
  direction: string;
  year: string;
  set: (part: { direction?: string; year?: string }) => void;
}

/** The directions and years that have scholars. */
function CohortFilters({ direction, year, set }: CohortFiltersProps) {
  const t = useTexts(texts);
  const { cohorts } = useSuspenseQuery(countsQuery).data;
  const directionName = useDirectionName();
  const directions = new Map(cohorts.map((cohort) => [cohort.directionZh, directionName(cohort)]));
  const years = [...new Set(cohorts.map((cohort) => String(cohort.year)))];
  return (
    <>
      <Select
        aria-label={t.direction}
        value={direction}
        onChange={(next) => set({ direction: next })}
        options={[
          { value: '', label: t.allDirections },
          ...Array.from(directions, ([value, label]) => ({ value, label })),
        ]}
        style={{ minWidth: 170 }}
      />
      <Select
        aria-label={t.year}
        value={year}
        onChange={(next) => set({ year: next })}
        options={[{ value: '', label: t.allYears }, ...years.map((value) => ({ value, label: value }))]}
        style={{ minWidth: 110 }}
      />
    </>
  );
}

function useColumns(): DataColumn<Scholar>[] {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const namesOf = useBothNamesOf();
  return [
    {
      key: 'name',
      title: t.name,
      kind: 'title',
      cell: (row) => (
        <Link to={`/register/${row.id}`}>
          <Spoken>{namesOf(row).join(' ')}</Spoken>
        </Link>
      ),
      text: (row) => namesOf(row).join(' '),
    },
    {
      key: 'institution',
      title: t.institution,
      kind: 'name',
      cell: (row) => row.institution,
      text: (row) => row.institution,
    },
    {
      key: 'direction',
      title: t.direction,
      kind: 'name',
      cell: (row) => nameOf(row.direction),
      text: (row) => nameOf(row.direction),
    },
    { key: 'track', title: t.track, kind: 'name', cell: (row) => nameOf(row.track), text: (row) => nameOf(row.track) },
    { key: 'year', title: t.year, number: true, cell: (row) => row.year, text: (row) => row.year },
    {
      key: 'outcomes',
      title: t.outcomes,
      number: true,
      cell: (row) => row.outcomeCount,
      text: (row) => row.outcomeCount,
    },
  ];
}
