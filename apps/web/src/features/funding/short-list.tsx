import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing } from '../../app/listing.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Empty, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import type { Call } from '../calls/api.js';
import { applicationsQuery, type ApplicationItem } from '../portfolios/api.js';
import { allDecisionsQuery, budgetQuery } from './api.js';
import { DraftModal } from './draft-form.js';
import { officeTexts } from './office-texts.js';

/** Short-listed applications without a draft: one, or many at once, get an amount and a reason. */
export function ShortList({ call }: { call: Call }) {
  const t = useTexts(officeTexts);
  const nameOf = useNameOf();
  const list = useList(applicationsQuery(call.id, { state: 'shortlisted' }));
  const { data: decisions } = useQuery(allDecisionsQuery(call.id));
  const { data: budget } = useQuery(budgetQuery(call.id));
  const [drafting, setDrafting] = useState<readonly ApplicationItem[]>([]);
  const drafted = new Set(
    decisions?.filter(({ state }) => state === 'drafted').map(({ applicationId }) => applicationId),
  );
  const undrafted = (items: readonly ApplicationItem[]) => items.filter(({ id }) => !drafted.has(id));
  const pages = list.data?.pages.map(({ items }) => ({ items: undrafted(items) }));
  /** Without the count, which holds the drafted ones, too. */
  const ask: typeof list.ask = async (paging) => {
    const { items, nextCursor } = await list.ask(paging);
    return { items: undrafted(items), nextCursor };
  };
  const named = new Map([...call.directions, ...call.tracks].map((it) => [it.id, nameOf(it)]));
  const place = (row: ApplicationItem) => `${named.get(row.directionId) ?? ''} · ${named.get(row.trackId) ?? ''}`;
  const columns: DataColumn<ApplicationItem>[] = [
    {
      key: 'title',
      title: t.work,
      kind: 'title',
      cell: (row) => (
        <Link to={`/applications/${row.id}`}>
          <Spoken>{row.title}</Spoken>
        </Link>
      ),
      text: (row) => row.title,
    },
    {
      key: 'applicant',
      title: t.applicant,
      kind: 'name',
      cell: (row) => row.applicantName,
      text: (row) => row.applicantName,
    },
    {
      key: 'institution',
      title: t.institution,
      kind: 'name',
      cell: (row) => row.institution,
      text: (row) => row.institution,
    },
    { key: 'place', title: t.place, kind: 'name', cell: place, text: place },
    {
      key: 'draft',
      title: t.draft,
      cell: (row) => (
        <Button size="small" aria-label={`${t.draft}: ${row.title}`} onClick={() => setDrafting([row])}>
          {t.draft}
        </Button>
      ),
    },
  ];
  if (pages && !list.hasNextPage && pages.every(({ items }) => items.length === 0))
    return (
      <Section title={t.toDraft} id="to-draft">
        <Empty>{t.toDraftNone}</Empty>
      </Section>
    );
  return (
    <Section title={t.toDraft} id="to-draft">
      <Listing
        name="shortlisted"
        caption={t.toDraft}
        columns={columns}
        list={{ ...list, data: pages && { pages }, ask }}
        keyOf={({ id }) => id}
        labelOf={({ title, applicantName }) => `${applicantName} ${title}`}
        empty={t.toDraftNone}
        bulk={(picked) => (
          <Button size="small" onClick={() => setDrafting(picked)}>
            {t.draftPicked(picked.length)}
          </Button>
        )}
      />
      {drafting.length > 0 && (
        <DraftModal
          currency={budget?.currency ?? ''}
          applications={drafting}
          leftCents={budget?.leftCents}
          decisions={decisions}
          onClose={() => setDrafting([])}
        />
      )}
    </Section>
  );
}
